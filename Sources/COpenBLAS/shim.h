// The one door to BLAS and LAPACK: CBLAS and its thread controls come from OpenBLAS, LAPACKE from liblapacke.
#pragma once
#include <cblas.h>
#include <lapacke.h>
