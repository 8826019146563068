# oracle: virtual
import random
import statistics as st

random.seed(42)
print(random.random(), random.randint(1, 100), random.choice("abc"), random.choices([1, 2, 3], weights=[1, 1, 8], k=5), random.sample(range(100), 5), random.uniform(1, 2))
x = list(range(10))
random.shuffle(x)
print(x, random.gauss(0, 1), random.expovariate(2), random.betavariate(1, 2), random.triangular(1, 5, 2), random.randrange(0, 100, 7), random.getrandbits(70), random.normalvariate(0, 1))
r = random.Random("text seed")
print(r.random(), r.randbytes(4), r.lognormvariate(0, 1), r.paretovariate(2), r.weibullvariate(1, 2), r.gammavariate(2, 1), r.vonmisesvariate(0, 1))
s = r.getstate()
a = r.random()
r.setstate(s)
print(a == r.random())
for bad in (lambda: random.choice([]), lambda: random.sample([1], 2), lambda: random.randint(5, 1), lambda: random.choices([], k=1), lambda: random.randrange(0), lambda: random.sample({1}, 1), lambda: random.choices([1, 2], weights=[1]), lambda: random.seed([1])):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
d = [2, 4, 4, 4, 5, 5, 7, 9]
print(st.mean(d), st.median(d), st.mode(d), st.pstdev(d), st.stdev(d), st.variance(d), st.pvariance(d), st.median_low(d), st.median_high(d), st.multimode([1, 1, 2, 2]), st.fmean(d), st.geometric_mean([1, 4]), st.harmonic_mean([1, 2]))
print(st.quantiles(d, n=4), st.quantiles([1, 2, 3], n=10, method="inclusive"), st.mean([1.5, 2]), st.median_grouped([1, 2, 2, 3]), st.correlation([1, 2, 3], [2, 4, 7]), st.linear_regression([1, 2, 3], [2, 4, 6]), st.covariance([1, 2], [3, 5]))
for bad in (lambda: st.mean([]), lambda: st.median([]), lambda: st.stdev([1]), lambda: st.mode([]), lambda: st.quantiles([1])):
    try:
        print(bad())
    except st.StatisticsError as e:
        print(type(e).__name__, e)
n = st.NormalDist(100, 15)
print(n.mean, n.stdev, round(n.cdf(115), 6), round(n.inv_cdf(0.9), 6), n, round(n.pdf(100), 6), n + 5, st.NormalDist.from_samples([1, 2, 3]))
