// The one door to BLAS and LAPACK: CBLAS and its thread controls come from OpenBLAS, LAPACKE from liblapacke.
#pragma once
#include <cblas.h>
#include <lapacke.h>

// What OpenBLAS calls to end its threads before a fork; builds without threads may lack it.
extern int blas_thread_shutdown_(void) __attribute__((weak));

static inline void openblas_end_threads(void) {
  if (blas_thread_shutdown_) blas_thread_shutdown_();
}
