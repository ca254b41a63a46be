#pragma once

// What Swift cannot say of the DSP extension of ARMv7E-M and ARMv8-M.
