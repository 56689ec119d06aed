"""Makes data/demo_age_norms.csv: DEMO, 1,400 simulated people of seven ages (2 … 5 in half years, 200 each) with scores
0 … 28. Nobody in it is real and no published norm stands behind it.

    python3 age_sample.py > ../data/demo_age_norms.csv

A score follows the beta-binomial distribution whose mean share and whose firmness change with age: scores pile up below at
the youngest and above at the oldest, and spread most in the middle.
"""
import math
import random

LARGEST = 28
generator = random.Random(20261128)


def masses(age):
    place = (age - 3.5) / 1.5
    share = 1 / (1 + math.exp(-(0.05 + 1.25 * place - 0.25 * place**2)))
    firmness = math.exp(2.1 + 0.15 * place + 0.25 * place**2)
    alpha, beta = firmness * share, firmness * (1 - share)
    result = []
    for score in range(LARGEST + 1):
        mass = math.comb(LARGEST, score)
        for i in range(score):
            mass *= alpha + i
        for i in range(LARGEST - score):
            mass *= beta + i
        for i in range(LARGEST):
            mass /= alpha + beta + i
        result.append(mass)
    return result


print("person,age,score")
person = 0
for age in [2, 2.5, 3, 3.5, 4, 4.5, 5]:
    row = masses(age)
    for _ in range(200):
        person += 1
        rest = generator.random()
        score = 0
        while score < LARGEST and rest >= row[score]:
            rest -= row[score]
            score += 1
        print(f"{person},{age},{score}")
