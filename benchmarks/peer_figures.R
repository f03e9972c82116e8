# What EconGeo and REAT make of the small economy in tests/golden/small; our tests read r.csv.
#
#     Rscript benchmarks/peer_figures.R            with EconGeo and REAT installed
#     R_PEERS=folder Rscript benchmarks/peer_figures.R
#
# Without access to CRAN the functions can be read from <folder>/EconGeo.R and <folder>/REAT.R, the
# published sources of the packages; the versions below are those that made the committed figures.

folder <- file.path("tests", "golden", "small")
versions <- c(EconGeo = "EconGeo 2 (40081a9)", REAT = "REAT 3.0.0")
library(Matrix)
for (peer in names(versions)) {
  sources <- Sys.getenv("R_PEERS")
  if (nzchar(sources)) source(file.path(sources, paste0(peer, ".R")))
  else {
    library(peer, character.only = TRUE)
    versions[peer] <- paste(peer, packageVersion(peer))
  }
}

read_year <- function(year) {
  rows <- read.csv(file.path(folder, "employees.csv"))
  table <- xtabs(employees ~ region + industry, rows[rows$year == year, ])
  matrix(as.numeric(table), nrow(table), dimnames = list(rownames(table), colnames(table)))
}
x0 <- read_year(2014); x1 <- read_year(2019); x2 <- read_year(2020)
regions <- read.csv(file.path(folder, "regions.csv"))
income <- subset(read.csv(file.path(folder, "income.csv")), year == 2019)$income
binary <- location_quotient(x1, binary = TRUE)

all <- list()
add <- function(peer, case, call, value, key1 = "", key2 = "") {
  name <- paste0("small.", tolower(peer), ".", case)
  shown <- vapply(as.numeric(value), function(v) {
    if (is.nan(v) || is.na(v)) "NaN" else if (is.infinite(v)) "inf" else format(v, digits = 17)
  }, "")
  all[[length(all) + 1]] <<- data.frame(
    case = name, program = versions[[peer]], "function" = call,
    key1 = key1, key2 = key2, value = shown, check.names = FALSE
  )
}
table <- function(peer, case, call, m) {
  add(peer, case, call, as.vector(t(m)), rep(rownames(m), each = ncol(m)), rep(colnames(m), nrow(m)))
}
series <- function(peer, case, call, v, keys) add(peer, case, call, v, keys)

R <- rownames(x1); I <- colnames(x1)
series("EconGeo", "krugman", "krugman_index", krugman_index(x1), R)
hoovers <- hoover_index(x1, regions$population)
series("EconGeo", "hoover", "hoover_index", hoovers$hoover_index, I)
series("EconGeo", "entropy", "entropy", entropy(x1), R)
series("EconGeo", "diversity", "diversity(rca = TRUE)", diversity(x1, rca = TRUE), R)
table("EconGeo", "co_occurrence", "co_occurrence(diagonal = TRUE)",
      co_occurrence(t(binary), diagonal = TRUE))
table("EconGeo", "binary", "location_quotient(binary = TRUE)", binary)
curve <- lorenz_curve(income, plot = FALSE)
series("EconGeo", "lorenz_regions", "lorenz_curve: cum.reg", curve$cum.reg, 0:length(R))
series("EconGeo", "lorenz_amount", "lorenz_curve: cum.out", curve$cum.out, 0:length(R))
hoover <- hoover_curve(x1[, 2], regions$population, plot = FALSE)
series("EconGeo", "hoover_curve_population", "hoover_curve: cum.reg", hoover$cum.reg, 0:length(R))
series("EconGeo", "hoover_curve_amount", "hoover_curve: cum.out", hoover$cum.out, 0:length(R))

all_jobs <- colSums(x1)
series("REAT", "krugman_spec", "krugman.spec",
       apply(x1, 1, function(row) krugman.spec(row, all_jobs)), R)
others <- function(m, k) as.data.frame(m[, -k])  # a data frame: of a matrix REAT counts the cells
series("REAT", "krugman_spec2", "krugman.spec2",
       sapply(seq_along(R), function(k) krugman.spec2(x1[k, ], others(t(x1), k))), R)
series("REAT", "krugman_conc2", "krugman.conc2",
       sapply(seq_along(I), function(k) krugman.conc2(x1[, k], others(x1, k))), I)
for (how in c("mean", "sum")) {
  all_years <- data.frame(colSums(x1), colSums(x2))
  parts <- lapply(R, function(r) shiftd(x0[r, ], data.frame(x1[r, ], x2[r, ]), colSums(x0), all_years,
    time1 = 1, time2 = 3, shift.method = "Gerfin", gerfin.shifts = how, print.results = FALSE)$components)
  table("REAT", paste0("shiftd_gerfin_", how), paste0("shiftd(gerfin.shifts = '", how, "')"),
        `dimnames<-`(t(sapply(parts, c)), list(R, rownames(parts[[1]]))))
}
# as if the reference went on as from 2014 to 2019
coming <- colSums(x1)^2 / colSums(x0)
table("REAT", "shiftp", "shiftp", `dimnames<-`(t(sapply(R, function(r)
  shiftp(x0[r, ], x1[r, ], colSums(x0), colSums(x1), coming, 1, 2, 3)$prog)), list(R, I)))
series("REAT", "herf_eq", "herf(output = 'eq')",
       apply(x1, 1, function(row) herf(row, output = "eq")), R)
series("REAT", "durpug", "durpug", apply(x1, 1, function(row) durpug(row, all_jobs)), R)
table("REAT", "locq_additive", "locq(LQ.method = 'a')",
      t(apply(x1, 1, function(row) locq(row, sum(row), all_jobs, sum(x1), LQ.method = "a"))))
series("REAT", "krugman_conc", "krugman.conc",
       apply(x1, 2, function(col) krugman.conc(col, rowSums(x1))), I)
series("REAT", "gini_conc", "gini.conc",
       apply(x1, 2, function(col) gini.conc(col, rowSums(x1))), I)
add("REAT", "coulter", "coulter", coulter(income))
add("REAT", "coulter_weighted", "coulter(weighting = population)",
    coulter(income * regions$population, weighting = regions$population))
for (epsilon in c(0.5, 1, 2)) {
  add("REAT", paste0("atkinson_", sub(".", "", epsilon, fixed = TRUE)),
      paste0("atkinson(epsilon = ", epsilon, ")"), atkinson(income, epsilon))
}
first <- as.vector(t(x0)); years <- cbind(as.vector(t(x1)), as.vector(t(x2)))
keys1 <- rep(R, each = length(I)); keys2 <- rep(I, length(R))
add("REAT", "growth", "growth(growth.type = 'rate')",
    growth(first, years[, 1], growth.type = "rate"), keys1, keys2)
steps <- growth(first, years, output = "annual")
add("REAT", "growth_second_step", "growth(output = 'annual'): second step", steps[, 2], keys1, keys2)
add("REAT", "growth_mean", "growth(growth.type = 'rate') of three dates",
    growth(first, years, growth.type = "rate"), keys1, keys2)

write.csv(do.call(rbind, all), file.path(folder, "r.csv"), row.names = FALSE, quote = FALSE)
cat(length(unique(do.call(rbind, all)$case)), "cases\n")
