from growthgap.build.kernels import start, stop, warm_kernels as warm  # noqa
