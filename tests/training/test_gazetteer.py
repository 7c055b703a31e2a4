"""Where an area is put, of which only the places are known."""

from __future__ import annotations

import pytest

from training.gazetteer import centre


def test_many_places_on_one_side_do_not_pull_the_centre_over() -> None:
    corners = [(0.0, 0.0), (0.0, 10.0), (10.0, 0.0), (10.0, 10.0)]
    crowd = [(1.0 + i / 100, 1.0 + i / 90) for i in range(50)]

    assert centre(corners + crowd) == pytest.approx((5, 5))


def test_an_area_across_the_date_line_has_its_centre_there() -> None:
    lat, lon = centre([(-16.0, 178.0), (-18.0, 178.0), (-16.0, -178.0), (-18.0, -178.0)])

    assert lat == pytest.approx(-17)
    assert abs(lon) == pytest.approx(180)


@pytest.mark.parametrize("points", [[(4.0, 5.0)], [(3.0, 5.0), (5.0, 5.0)], [(3.0, 4.0), (4.0, 5.0), (5.0, 6.0)]])
def test_one_place_two_or_a_row_have_their_mean(points: list[tuple[float, float]]) -> None:
    assert centre(points) == pytest.approx((4, 5))
