"""Seventeen months around a child called Wren, who does not exist. Services did most things right.

The harm lies in the joins: a letter to an old address, a night when the clocks went back, a worker whose
area ended at a bus stop. That is what makes it worth rehearsing with.
"""

from datetime import date

from app.domain.room import EntryStatus
from app.rehearsal.parts import CaseEntry

ENTRIES: tuple[CaseEntry, ...] = (
    CaseEntry(
        key="nursery",
        when="16 January 2024",
        sort=date(2024, 1, 16),
        text=("Wren starts nursery, three mornings a week. Staff note that she is often hungry when she arrives."),
        source="Education",
        age="Wren is 3",
        label="Nursery",
        as_child="I start nursery. My peg has a bird on it.",
        in_lived=True,
        coverage="Education, health",
    ),
    CaseEntry(
        key="speech",
        when="20 February 2024",
        sort=date(2024, 2, 20),
        text=("Nursery and mum ask for help with Wren’s talking. She joins the speech and language waiting list."),
        source="Health",
        age="Wren is 3",
        label="Talking",
        as_child="Sometimes my words do not come out.",
        coverage="Education, health",
    ),
    CaseEntry(
        key="move",
        when="8 April 2024",
        sort=date(2024, 4, 8),
        text="Mum, Wren and her brother move to temporary accommodation across town.",
        source="Housing",
        age="Wren is 3",
        label="New room",
        as_child="We live in one room now. The kitchen is down the stairs.",
        status=EntryStatus.AMENDED,
        now=(
            "Mum, Wren and her brother move to one room in temporary accommodation across town, with a shared"
            " kitchen two floors down. School is told. Health is not on the list of services to tell."
        ),
        why="Housing explained who a move notice goes to, and what the room was like.",
        coverage="Housing, education, health",
    ),
    CaseEntry(
        key="hospital",
        when="14 May 2024",
        sort=date(2024, 5, 14),
        text=(
            "Wren is taken to hospital with a burn to her hand. It is recorded as an accident."
            " The health visiting team is told by letter two weeks later."
        ),
        source="Health",
        age="Wren is 3",
        label="Hospital",
        as_child="My hand is sore. There are stars on the floor.",
        in_lived=True,
        status=EntryStatus.AMENDED,
        now=(
            "Wren is taken to hospital with a burn to her hand. It is recorded as an accident. A"
            " letter goes to"
            " the health visiting team at the family’s old surgery and reaches the right team on 11 June."
        ),
        why="The letter followed the old address. Four weeks, not two.",
        query="Was nursery told about the hospital visit? Education and health to check.",
        coverage="Health, education",
    ),
    CaseEntry(
        key="visitor",
        when="June 2024",
        sort=date(2024, 6, 1),
        text="At a tenancy visit a man answers the door. He says he is a friend.",
        source="Housing",
        age="Wren is 3",
        label="A visitor",
        as_child="Mummy’s friend is here again.",
        status=EntryStatus.QUERIED,
        query="When did mum’s partner first stay at the address, and which service knew? Police to check.",
        coverage="Housing",
    ),
    CaseEntry(
        key="book",
        when="9 July 2024",
        sort=date(2024, 7, 9),
        text=(
            "Nursery staff write down in Wren’s book what she says while she plays: “Bear has to be quiet"
            " when he is cross.” The book goes home at the end of term."
        ),
        source="Education",
        age="Wren is 3",
        label="Wren’s book",
        as_child="I tell my key person about bear.",
        status=EntryStatus.ADDED,
        why="It was in no service’s chronology. Nursery brought a copy of the page today.",
        coverage="Education",
    ),
    CaseEntry(
        key="not_brought",
        when="17 September 2024",
        sort=date(2024, 9, 17),
        text="Wren is not brought to her first speech and language appointment. She is discharged to her GP.",
        source="Health",
        age="Wren is 3",
        label="Appointment",
        as_child="Nobody told me there was a lady to help me talk.",
        status=EntryStatus.AMENDED,
        now=(
            "Wren is not brought to her first speech and language appointment. The letter and the text"
            " message"
            " both went to old details. She is discharged to the GP she had before the move."
        ),
        why="The family could not have known about the appointment.",
        coverage="Health",
    ),
    CaseEntry(
        key="police",
        when="27 October 2024",
        sort=date(2024, 10, 27),
        text=(
            "A neighbour calls the police at night because of shouting. Both children are seen."
            " A notice goes to children’s social care."
        ),
        source="Police",
        age="Wren is 3",
        label="Police come",
        as_child="There is blue on my ceiling.",
        in_lived=True,
        status=EntryStatus.AMENDED,
        now=(
            "A neighbour calls the police at night because of shouting. Both children are seen, awake, in one"
            " bed. A notice goes to children’s social care on the Sunday and is read on the Tuesday of"
            " half term."
        ),
        why="The room added how the notice travelled, and that nursery was closed that week.",
        coverage="Police, social care, education",
    ),
    CaseEntry(
        key="call",
        when="6 November 2024",
        sort=date(2024, 11, 6),
        text="Children’s social care speaks with mum. Advice is given and the contact ends.",
        source="Social care",
        age="Wren is 3",
        label="A phone call",
        as_child="Mummy talks on the phone with her quiet voice.",
        status=EntryStatus.AMENDED,
        now=(
            "Children’s social care speaks with mum by telephone, at her third try. Mum says that things have"
            " settled. Advice is given and the contact ends. Wren is not seen."
        ),
        why="Social care added that there were three calls, and how the third one went.",
        query="Was anyone else in the room during the call? It may not be possible to find out.",
        coverage="Social care",
    ),
    CaseEntry(
        key="early_help",
        when="15 January 2025",
        sort=date(2025, 1, 15),
        text="A first early help meeting takes place at her brother’s school. Mum and gran both come.",
        source="Education",
        age="Wren is 4",
        label="The meeting",
        as_child="Gran wears her good coat.",
        coverage="Education, health, social care",
    ),
    CaseEntry(
        key="surgery",
        when="3 March 2025",
        sort=date(2025, 3, 3),
        text="Mum sees a GP about not sleeping. She is asked to come back in two weeks.",
        source="Health",
        age="Wren is 4",
        label="The doctor",
        as_child="I play with the beads while Mummy cries.",
        status=EntryStatus.QUERIED,
        query="Did the surgery’s record show that there are children at home? Health to check.",
        coverage="Health",
    ),
    CaseEntry(
        key="second_move",
        when="25 April 2025",
        sort=date(2025, 4, 25),
        text="The family is given a flat in the next district. Early help closes because they have moved.",
        source="Social care",
        age="Wren is 4",
        label="A new flat",
        as_child="The lady who brings the crayons says goodbye.",
        status=EntryStatus.AMENDED,
        now=(
            "The family is given a flat in the next district, eleven minutes away by bus. Early help"
            " closes on"
            " the same day because they have moved. The next team’s first visit is planned for 9 June."
        ),
        why="The two districts compared their dates.",
        coverage="Social care, housing, education",
    ),
    CaseEntry(
        key="hurt",
        when="2 June 2025",
        sort=date(2025, 6, 2),
        text=("Wren is hurt at home and is taken to hospital. She stays for ten days. Her brother goes to gran."),
        source="Health",
        age="Wren is 4",
        label="Hurt",
        as_child="I am in the bed with the sides.",
        coverage="Health, police, social care",
    ),
    CaseEntry(
        key="gran",
        when="12 June 2025",
        sort=date(2025, 6, 12),
        text="Wren leaves hospital and goes to live with her gran and her brother.",
        source="Social care",
        age="Wren is 4",
        label="Gran’s",
        as_child="Gran leaves the moon light on.",
        in_lived=True,
        coverage="Social care, health, education",
    ),
)
