#pragma once

// What Swift cannot say of RISC-V's vectors, RVV 1.0.
