"""Overview: sums across the other nouns, for a person's day and for leadership's page; it reads and never changes anything.

"My day" says what each role has to do now, and puts a body's duties in the order one answers them. The overview counts how directives stand
and with whom the overdue ones are. The board crosses directives with the indicators they should move, and names what leadership must know:
executed but not moving, and off the path with nobody at work on it. Every question goes through `visible_to`: what one may not see is not
counted either.
"""
