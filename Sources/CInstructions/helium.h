#pragma once

// What Swift cannot say of M-profile vectors (MVE).
