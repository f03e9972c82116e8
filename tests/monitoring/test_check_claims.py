import pytest

from smartspec.monitoring import check_claims

CELL = "profile.growth[region=R, industry=24]"


def only(problems):
    assert len(problems) == 1, [str(p) for p in problems]
    return problems[0]


def test_sound_claims_have_no_problems(dossier, claims):
    table = claims(
        (CELL, "< 0"),
        ("total[region=R, date=2019-09-30]", "= 2340 ± 1"),
        ("lead_market.location_quotient[region=districts, market=health]", "> 1 for all but 1"),
        ("count(actors[helix~society, scope=regional])", "= 0"),
        ("top.region[by=location_quotient, industry={24, 20}]", "set = {05112}"),
    )
    assert check_claims(table, dossier) == []


@pytest.mark.parametrize(
    "case",
    [
        ("profil.growth[region=R, industry=24]", "< 0", "figure", "unknown figure", "'profile'"),
        ("profile.grwth[region=R, industry=24]", "< 0", "figure", "no column", "'growth'"),
        ("profile.growth[regio=R, industry=24]", "< 0", "figure", "no column", "'region'"),
        ("profile.growth[region=R, industry=25]", "< 0", "figure", "unknown industry", "'24'"),
        ("profile.growth[region=X, industry=24]", "< 0", "figure", "unknown region", "Available"),
        ("total[region=R, date=2018-09-30]", "> 0", "figure", "unknown date", "2019-09-30"),
        ("total[region=R, date=2019]", "> 0", "figure", "not a date", "2020-06-30"),
        ("actors.name[id=A9]", "= x", "figure", "unknown actors id 'A9'", "'A1'"),
        ("actors[helix~sociaty]", "exists", "figure", "not in the list", "'society'"),
        ("actors[helix=society]", "exists", "figure", "holds several", "helix~society"),
        ("cuont(actors)", "= 3", "figure", "unknown function", "'count'"),
        ("top.region[industry=24]", "count = 1", "figure", "two lists", "by="),
        ("sum(profile.quadrant[region=R])", "= 3", "figure", "does not fit", "reference"),
        ("set(actors.name)", "> 3", "test", "a set cannot be compared", "set = {...}"),
        (CELL, "= {24}", "test", "cannot be compared with a set", "in {...}"),
        (CELL, "> hoch", "test", "not a number", "9.7 %"),
        (CELL, "> 1 for all", "test", "needs many values", "open a filter"),
        ("profile.growth[region=R]", "> 0", "test", "many values", "industry"),
        ("total[region=R, date=2019-09-30]", "> 5 %", "test", "does not fit its unit", "persons"),
        ("profile.quadrant[region=R, industry=24]", "= shrinkin", "test", "not in the list", "'shrinking'"),
        ("profile.quadrant[region=R, industry=24]", "> 1", "test", "does not fit", "tests"),
        (CELL, "quadrant = growth", "test", "no quadrant", "profile.quadrant"),
        (CELL, "between 2 and 1", "test", "below its start", "first"),
        (CELL, "rank 0", "test", "not a rank", "rank 1"),
        (CELL, "is max of markets", "test", "no markets", "industry"),
        (CELL, "> total[region=R, date=2019-09-30]", "test", "against", "one unit"),
        ("count(actors)", "exists", "test", "asks for rows", "actors[...]"),
        (CELL, "= 1 ± -1", "test", "negative", "0 or more"),
        ("1 + 1", "> 0", "figure", "not in the language", "profile.growth"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_named_with_place_and_cure(dossier, claims, case):
    figure, test, column, message, cure = case
    problem = only(check_claims(claims((figure, test)), dossier))
    assert (problem.file, problem.row, problem.column) == ("tables/claims.csv", 2, column)
    assert message in problem.message
    assert cure in problem.cure
    assert problem.value == (figure if column == "figure" else test)


def test_all_problems_show_at_once_with_their_rows(dossier, claims):
    table = claims(("nothing[a=1]", "> 0"), (CELL, "< 0"), (CELL, "= {1}"))
    assert [p.row for p in check_claims(table, dossier)] == [2, 4]


def test_codes_of_an_expected_set_are_checked_too(dossier, claims):
    table = claims(("set(top.region[by=growth, industry=20])", "= {05999}"))
    assert "unknown region '05999'" in only(check_claims(table, dossier)).message


def test_a_claim_for_official_figures_is_not_held_against_illustrative_dates(dossier, claims, make):
    dossier.cubes = {"employment": make(illustrative=True)}
    figure = "share[region=05112, industry=C, date=2017-06-30]"
    assert check_claims(claims((figure, "= 37 %"), needs="official"), dossier) == []
    assert len(check_claims(claims((figure, "= 37 %")), dossier)) == 2
    wrong = claims((figure.replace("=C", "=ZZ"), "= 37 %"), needs="official")
    assert "unknown industry 'ZZ'" in only(check_claims(wrong, dossier)).message


def test_a_table_that_the_dossier_lacks_is_no_problem_of_the_claim(dossier, claims):
    assert check_claims(claims(("count(projects[kind=project])", "> 3")), dossier) == []
