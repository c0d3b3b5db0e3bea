"""Every estimate of the project: pure functions that take numbers or published figures and return frozen results.

prediction   the next of a few values; ages: of the world economy
pace         share of a year reached by a month, the year's end; as_of: area and year of an as-of day;
             surface: one result over two parameters; likelihood: a probability in words;
             yearly: the last years of a published figure; outcomes: a target and what came of it
growth       arithmetic, record (yearly rates as one series), recent (the last of them), current_prices, sectors,
             sector_year (as finely as published), paths (what a target implies)
targets      ledger (of a year and of several), hit_rate (how often met: all in one call), base_rates, constraints and
             consistency (do they hold together), plan_check (the same in one call)
forecast     distribution, pool, calibration (by past forecasts: cases), running_year, outlook (all in one call),
             chances (of a target), hangs_on (what a chance depends on), issued (what is handed over to be issued),
             scoreboard (what came of it), scores; tested: held_out (every region without itself), pool_scores,
             reliability (do probabilities hold), own_years (of the area)
investment   accounts (published figures), record (what is stated of them), icor (the variants), icor_spread (their
             interval), icor_compared (areas), required (for a target), plan (is it enough: all in one call), paths
             (year by year), owners, field (a grid of answers); model: growth, sources (of its parameters), answers,
             productivity, capital (the area's own); elsewhere: provinces, peers
production   rates, state_space, level (the index), area_level (of an area), checks, tet, year_paths, outlook (what is
             stated of a year and its target), to_growth
fdi          counts, lumps (single projects and months), against_plan (all in one call), realised
projects     dates, pipeline (versions), slippage, spending, disbursement (of public investment)
monitor      quarters, progress (from when on "behind"), standings (of a quarter), year (counted and set out), chances
             (of each target), changes, gap (in growth, by sector), claims (years in a row)
answer       execution (of a plan), joint (growth, investment and efficiency as one distribution), road (a second
             one to growth), response (what more investment was seen to bring)
provinces    record (of growth, over the mergers), published (targets, output), steps, two_level (the forecast), tested,
             study (all in one call), standings (of each), rankings, nation (all together), issued

Where a function takes `published`, it is `growthgap.data.Observations` as of any day, or anything with its `select`.
"""
