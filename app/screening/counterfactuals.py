"""What somebody should have done: judgement by the road not taken.

`<who>` stands for one person at work or one agency, `<one>` and `<agency>` for just that kind of target.
"I" and "we" are never targets, so "we should have asked" is not met here.
"""

from __future__ import annotations

from .phrases import lines

# Counterfactuals on a person or an agency (never on "I" or "we", who are not targets).
COUNTERFACTUAL = lines("""
    <who> .. should've|shouldve|shoulda
    <who> .. should|shouldn't|ought have|of *ed|gone|done|seen|known|rung|read|looked|taken|told|sent
        |written|put|come|kept|met|thought|heard|found|left|got|made|brought|held|just|never|at|overruled
        |caught|spoken|stepped
    <who> .. should not? have|of *ed|gone|done|seen|known|rung|read|looked|taken|told|sent|written|put|come
        |kept|met|thought|heard|found|left|got|made|brought|held|just|never|at|overruled|caught|spoken
        |stepped
    <who> .. should have been able
    <who> .. ought to have
    <who> .. needed to have
    <who> should never
    <who> could have !been stopped|saved|rung|asked|picked|opened|done|read|looked|prevented|knocked|gone
        |just
    <who> .. must have known|seen|realised
    <who> .. might have shown|asked|read|looked|bothered|thought|rung|noticed
    <who> .. would've|would have noticed|seen|known|spotted|discovered|found
    <who> needed to !have do|get|own|stop|wake
    if <who> .. had|hadn't|didn't|did
    if <who> just|simply|actually|only|ever
    if only <role> had|hadn't
    perhaps|maybe if|had <who>
    thanks|thank for|you nothing <agency>
    had <who> !been !a !had !not !to !an !the _
    had <who> not
    if|had .. <who> .. done their|his|her job|jobs|bit
    <who> .. had .. chances|chance|opportunities
    would it have been so|too hard|much|difficult
    would it have hurt|killed <who>
    not one of them ... wondered|asked|thought|checked
""")
