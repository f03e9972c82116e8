"""Register of actors: what counts as existing, and why not."""

from smartspec.analysis import register


def test_an_actor_with_a_name_that_exists_and_belongs_to_the_region_counts(table, shows):
    """The reason of one that does not count is the first that holds; "" counts.

    de: Ein Akteur zählt, wenn er einen Namen hat, besteht und zur Region gehört.
    """
    actors = table("""
        id | name          | scope    | status   | merged_into
        a  | Acme          | regional | existing |
        b  | Many firms    | generic  | existing |
        c  | Old institute | regional | closed   |
        d  | New centre    | regional | planned  |
        e  | Far partner   | external | existing |
        f  | Acme Ltd      | regional | existing | a
    """)
    found = register({"actors": actors.assign(helix="business", type="sme")}).actors
    shows(
        found.reset_index(),
        """
        actor | name          | left_out | keeper
        a     | Acme          | .        | a
        b     | Many firms    | generic  | b
        c     | Old institute | closed   | c
        d     | New centre    | planned  | d
        e     | Far partner   | external | e
        f     | Acme Ltd      | merged   | a
        """,
    )
