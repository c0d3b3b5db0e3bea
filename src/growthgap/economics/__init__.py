"""Every estimate of the project: pure functions that take numbers or published figures and return frozen results.

growth          growth (arithmetic), record (yearly rates), sectors, growth_paths (tables of what a target implies)
targets         targets (the ledger), plan and consistency (can they hold together), base_rates
forecast        forecast, pool, running_year, outlook (all in one call), backtest and track_record (how good it was)
investment      icor, icor_spread, required_investment, investment_record, investment_owners, investment_panel,
                growth_model, growth_parameters, plan_check and investment_study (all in one call)
production      production (index level), production_rates, production_paths, seasonal, elasticity, production_study
foreign capital fdi, fdi_realised, fdi_study
shortfall       shortfall (target against outcome), gap (the account of the whole), monitor (quarter by quarter)
projects        projects, spending, public_investment
many scenarios  response (surfaces over two parameters)

Where a function takes `observations` or `published`, it is anything with the `select` of growthgap.data.Observations.
"""
