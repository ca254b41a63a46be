#pragma once

// What Swift cannot say of NEON of AArch64 and ARMv7-A.
