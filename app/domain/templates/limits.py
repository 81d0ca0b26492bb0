"""How long the words of a template may be, wherever they come from: our own data, the forms, or a file."""

MOST_LINES, LONGEST_LINE = 12, 200
MOST_PROMPTS, LONGEST_PROMPT = 12, 200
MOST_STEPS, LONGEST_WHEN, LONGEST_WHAT = 6, 60, 200
LONGEST_QUESTION, LONGEST_HEADING = 160, 45
FEWEST_MINUTES, MOST_MINUTES = 1, 240
