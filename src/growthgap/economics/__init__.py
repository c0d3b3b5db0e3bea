"""Every estimate of the project: pure functions that take numbers or published figures and return frozen results.

growth       arithmetic, record (yearly rates as one series), sectors, paths (what a target implies year by year)
targets      ledger and shortfall (target against outcome), constraints and consistency (do they hold together),
             base_rates
forecast     distribution, pool, running_year, outlook (all in one call), backtest_pool and backtest_area
investment   icor, icor_spread, required, accounts, owners, provinces, growth_model, model_parameters, plan_check,
             study (all in one call), surface (over two parameters)
production   level (the index), rates, year (paths of a year), tet, to_growth, study (all in one call)
fdi          counts, realised, study (all in one call)
projects     pipeline, spending, public
monitor      standings (quarter by quarter), changes, gap (the account of the whole)

Where a function takes `observations` or `published`, it is anything with the `select` of growthgap.data.Observations.
"""
