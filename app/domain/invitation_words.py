"""What an invited practitioner and a line manager are told, section by section, before a host changes any of it.

The promise: it says nothing of any case, and nothing about the day that the app or the room does not do. A line
that begins with a hyphen is one point of a list.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Section:
    """One part of the public page: the name of its box, its heading, and the words it starts with."""

    key: str
    title: str
    words: str


PURPOSE = Section(
    "purpose",
    "What a safeguarding review is for",
    "When a child or an adult has died or has been badly hurt, services look back together at what they did and what"
    " they knew. A safeguarding review asks how things happened and why they made sense at the time, so that the next"
    " family gets better help.\n"
    "A practitioner learning event is the part of a review that belongs to the people who worked with the family. You"
    " know things that no record holds. For half a day or a day we put them together, in one room.",
)
PRINCIPLES = Section(
    "principles",
    "How we will work together",
    "- The day is there to support you. You can rest, step out or stop at any time.\n"
    "- We look for good work as hard as we look for what needs to change.\n"
    "- We look at how the system worked, not at who was at fault. The lead reviewer steps in if talk turns to blame.\n"
    "- Nobody is asked to put a name to what they write, and the report names no practitioner.\n"
    "- We try to see each moment as it looked then, not as it looks now that we know the ending.",
)
DAY = Section(
    "day",
    "The five parts of the day",
    "- Facts. We read the main events together and put them right: agree, amend, query or add.\n"
    "- Lived experience. For a short time we see those events through the eyes of the person they happened to.\n"
    "- Themes. We name the patterns: in the work itself, and in what surrounds it.\n"
    "- Reflective analysis. We ask what shaped each decision at the time, and what would help.\n"
    "- Learning. We gather what went well, what we learned and what should get better.",
)
CHOICE = Section(
    "choice",
    "Coming is your choice",
    "You were invited because you, or your team, worked with the family. You may say yes, say no, or talk about it"
    " first. You can come and only listen. Nobody keeps a list of who wrote and who did not.",
)
WHO = Section(
    "who",
    "Who will be there",
    "- Practitioners and first-line managers from the services that knew the family\n"
    "- The lead reviewer, who is independent of all of them, and perhaps a second facilitator\n"
    "- Someone from the partnership’s business unit, to help with the room\n"
    "The family will not be in the room. Where they have agreed, the lead reviewer brings their words.",
)
NEEDS = Section(
    "needs",
    "What you may need",
    "Tell us by telephone or e-mail if anything would make the day easier: large print, an interpreter, a hearing"
    " loop, a place near the door, a break at a fixed time, a colleague beside you. You do not have to say why.\n"
    "You can take part on your own phone, on one of ours, or on paper. Paper counts the same.",
)
IF_INVITED = Section(
    "if_invited",
    "If you are invited",
    "- Talk with your line manager about whether you would like to come, and what would help you.\n"
    "- Ask for the day to be kept free, so that nobody calls you out of the room.\n"
    "- If your service allows it, look at your own records again. You need not bring them.\n"
    "- Ask the business unit anything you like. Their details are below.",
)
MANAGERS = Section(
    "managers",
    "For line managers",
    "- Before: talk through this page together, ask how your colleague feels about coming, and arrange cover.\n"
    "- On the day: be easy to reach, and do not ask for a report.\n"
    "- After: speak with your colleague on the same day if you can, and again within two weeks.",
)
TALK_BEFORE = Section(
    "talk_before",
    "A conversation before the day",
    "- What do you already know about this event? Shall we read the page together?\n"
    "- Do you want to go? Either answer is fine, and you can change your mind.\n"
    "- What worries you most about it?\n"
    "- What would help: somebody beside you, a seat near the door, a time to leave?\n"
    "- Who covers your work, so that nobody rings you?\n"
    "- How would you like to get home, and what comes after it that day?\n"
    "- When shall we speak afterwards?",
)
TALK_AFTER = Section(
    "talk_after",
    "A conversation after the day",
    "- How are you now? You do not have to tell me what was said.\n"
    "- Was anything hard that we should not leave until next week?\n"
    "- Have you slept and eaten? Do you keep going over it?\n"
    "- Is there something you learned that you would like to try? What would you need from me?\n"
    "- Would you like to talk with somebody other than me? I can give you the numbers.\n"
    "- When shall we speak again?\n"
    "Feeling flat, tired, angry or relieved for some days is common. If it stays longer than two weeks, gets in the"
    " way of sleep or work, or your colleague speaks of harming themselves, help them to get care the same day.",
)

CHECK_FIRST = Section(
    "check_first",
    "Before you talk",
    "- On the same day, if you can: five minutes, face to face or by telephone. Within two weeks: fifteen minutes,"
    " sitting down.\n"
    "- Choose a place where nobody walks past, and put your telephone away.\n"
    "- Your colleague chooses whether to talk, and with whom. Any debriefing that is offered is voluntary too.\n"
    "- Ask how they are, not what was said. Nobody reports to you from the event, and you report to nobody.\n"
    "- This is a check-in and not a debriefing. Do not ask for the story again, and do not go through feelings one by"
    " one.",
)
CHECK_TALK = Section(
    "check_talk",
    "Fifteen minutes",
    "- Two minutes: Thank you for going. How are you today?\n"
    "- Five minutes: How have you been since? How do you sleep, eat and rest? Is there something that keeps coming"
    " back?\n"
    "- Four minutes: What helps? Who is there for you, at home and here? What can wait this week?\n"
    "- Three minutes: Is there something you would like to try in your work? What would you need from me?\n"
    "- One minute: Here are the numbers below. Would you like to ring one of them now, from this room? When do we"
    " speak again?",
)
CHECK_COMMON = Section(
    "check_common",
    "What is common",
    "For some days many people feel flat, tired, tearful, angry, restless or relieved. Some feel nothing at all. Many"
    " go over one moment again and again, also those who said little on the day. For most it grows less within two"
    " weeks, with rest, company and ordinary work. Say so: it helps to know.",
)
CHECK_SIGNS = Section(
    "check_signs",
    "What to watch for",
    "- Bad sleep, or bad dreams, for more than a week\n"
    "- Pictures or sounds of the case that come unasked\n"
    "- Staying away from visits, calls, a place or colleagues, or not being able to stop working\n"
    "- Harsh words about themselves that kindness does not reach\n"
    "- Drinking more, mistakes, lateness or silence that is not like them\n"
    "If any of these lasts longer than two weeks, or gets in the way of sleep, work or home, offer to refer. If your"
    " colleague speaks of harming themselves, stay with them and get help the same day.",
)
CHECK_REFER = Section(
    "check_refer",
    "Who else can help",
    "- Occupational health or the employee assistance line of your service. Write the number here before you talk.\n"
    "- Their own GP, and a listening line of their choice\n"
    "- Clinical or peer supervision, a union, a chaplain: whoever they would choose\n"
    "- In an emergency: 999, or the nearest emergency department\n"
    "Going is their choice. If the answer is no, offer it again another day.",
)

SECTIONS: tuple[Section, ...] = (PURPOSE, PRINCIPLES, DAY, CHOICE, WHO, NEEDS, IF_INVITED, MANAGERS)
"""The public page, in this order."""

SHEET: tuple[Section, ...] = (TALK_BEFORE, TALK_AFTER)
"""The conversation sheet for line managers."""

CHECK_IN: tuple[Section, ...] = (CHECK_FIRST, CHECK_TALK, CHECK_COMMON, CHECK_SIGNS, CHECK_REFER)
"""The check-in sheet for line managers, for after the close (domain 6, the row After)."""

SHEETS = (*SHEET, *CHECK_IN)

ALL = {section.key: section for section in (*SECTIONS, *SHEETS)}
