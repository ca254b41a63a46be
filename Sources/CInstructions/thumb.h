#pragma once

// What Swift cannot say of ARMv6-M.
