# oracle: virtual
import collections, itertools, operator, re, string, textwrap, json, csv, io, sys, datetime as dt, statistics, decimal
LOG = '2024-03-01T10:00:00Z INFO api GET /users 200 12ms user=alice\n2024-03-01T10:00:01Z ERROR api POST /orders 500 340ms user=bob msg="db timeout, retry"\n2024-03-01T10:00:01Z WARN cache MISS /users/7 - 3ms\ngarbage line\n2024-03-01T10:01:05Z INFO api GET /users/7 200 45ms user=alice\n2024-03-01T10:02:09Z INFO api DELETE /orders/9 204 7ms user=carol\n2024-03-01T10:02:10Z ERROR worker JOB resize 1 1200ms msg="a \\"quoted\\" thing"\n'
RX = re.compile('(?P<ts>\\S+)\\s+(?P<level>[A-Z]+)\\s+(?P<svc>\\w+)\\s+(?P<verb>\\w+)\\s+(?P<path>\\S+)\\s+(?P<code>\\d+|-)\\s+(?P<ms>\\d+)ms(?P<rest>.*)', re.X)
KV = re.compile('(\\w+)=(?:"((?:[^"\\\\]|\\\\.)*)"|(\\S+))')
recs, bad = ([], [])
for n, line in enumerate(LOG.splitlines(), 1):
    if not (m := RX.fullmatch(line)):
        bad.append((n, line))
        continue
    r = m.groupdict()
    rest = r.pop('rest')
    r['ms'] = int(r['ms'])
    r['code'] = int(r['code']) if r['code'].isdigit() else None
    r['ts'] = dt.datetime.fromisoformat(r['ts'].replace('Z', '+00:00'))
    r['extra'] = {k: re.sub('\\\\(.)', '\\1', a) if a else b for k, a, b in KV.findall(rest)}
    recs.append(r)
print(len(recs), bad, recs[1]['extra'], recs[-1]['extra'], recs[0]['ts'])
by = collections.defaultdict(list)
for r in recs:
    by[r['level']].append(r['ms'])
print({k: (len(v), sum(v), round(statistics.mean(v), 2)) for k, v in sorted(by.items())})
for k, g in itertools.groupby(recs, key=lambda r: r['ts'].replace(second=0)):
    print(k.strftime('%H:%M'), [x['verb'] for x in g])


def table(rows, headers, align=None):
    rows = [[str(c) for c in r] for r in rows]
    w = [max((len(x) for x in col)) for col in zip(headers, *rows)]
    align = align or '<' * len(w)
    sep = '+'.join(('-' * (x + 2) for x in w))
    fmt = lambda r: '|'.join((f' {c:{a}{x}} ' for c, a, x in zip(r, align, w)))
    return '\n'.join([fmt(headers), sep, *map(fmt, rows)])


print(table([(r['svc'], r['verb'], r['code'], r['ms']) for r in recs], ['svc', 'verb', 'code', 'ms'], '<^>>'))
text = 'the quick brown fox jumps over the lazy dog the end. The fox!'
words = re.findall("[a-z']+", text.lower())
c = collections.Counter(words)
print(c.most_common(3), sorted(c.items(), key=lambda kv: (-kv[1], kv[0]))[:4], max(c, key=c.get))
print(sum(c.values()), len(set(words)))
print('\n'.join((f"{w:<6}{'#' * n} {n / len(words):.1%}" for w, n in c.most_common(3))))
print(textwrap.fill(text, 24, initial_indent='> ', subsequent_indent='| '), textwrap.shorten(text, 30, placeholder='...'), sep='\n')
caesar = lambda s, k: s.translate(str.maketrans(string.ascii_lowercase, string.ascii_lowercase[k:] + string.ascii_lowercase[:k]))
print(caesar('hello', 3), caesar(caesar('hello', 3), -3))


def rle(s):
    return ''.join((f"{k}{(n if n > 1 else '')}" for k, g in itertools.groupby(s) if (n := len(list(g)))))


print(rle('aaabbcaa'), re.sub('(.)(\\d*)', lambda m: m[1] * int(m[2] or 1), rle('aaabbcaa')))


def roman(n):
    return ''.join((s * (n // v) for v, s in [(1000, 'M'), (900, 'CM'), (500, 'D'), (400, 'CD'), (100, 'C'), (90, 'XC'), (50, 'L'), (40, 'XL'), (10, 'X'), (9, 'IX'), (5, 'V'), (4, 'IV'), (1, 'I')] if (n := (n % 10 ** 9 if v == 1000 else n)) is not None and (q := (n // v)) is not None)) if False else ''


def to_roman(n):
    out = []
    for v, s in zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), 'M CM D CD C XC L XL X IX V IV I'.split()):
        q, n = divmod(n, v)
        out.append(s * q)
    return ''.join(out)


print(to_roman(1994), [to_roman(i) for i in (4, 9, 40)], '{:>8}|{:<8}|{:^8}'.format(*'abc'))
print('{:,}'.format(1234567.891), '{:+.1e}'.format(12345), f'{0.5:%}', f'{1000000.0:_.0f}')
print(f"{'x':~^7}", f'{-7:08.2f}', f'{3:b} {255:#o} {255:X}')
is_pal = lambda s: (t := re.sub('\\W', '', s.lower())) == t[::-1]
print(is_pal('A man, a plan, a canal: Panama'), sorted('banana'), ''.join(sorted(set('banana'))))
print('banana'.split('an'), 'a,b;c d'.replace(',', ' ').replace(';', ' ').split())
print(list(map(str.strip, ' a | b '.split('|'))), '%s is %d years and %.1f' % ('Al', 3, 2.55))
print('tab\tx'.expandtabs(8), 'x'.join('abc'), 'abc'.rjust(6, '.'), 'Hello'.swapcase())
print('hello world'.title(), 'ß'.upper(), 'İ'.lower().encode(), 'ﬁ'.casefold(), 'á'.encode())
print(len('👍🏽'), 'naïve café'.encode('ascii', 'replace'), ascii('ünï'))
print('\u2028'.join('ab').splitlines())
out = io.StringIO()
w = csv.writer(out, delimiter=';', quoting=csv.QUOTE_NONNUMERIC)
w.writerow(['a', 1, 'q"', None])
print(repr(out.getvalue()), list(csv.reader(["a;'b;c'"], delimiter=';', quotechar="'")))
print(json.dumps(recs[0], default=str, sort_keys=True, indent=1))
print(json.dumps({'a': [1, {'b': []}], 'c': {}}, indent=None, separators=(', ', ': ')))
print(json.dumps('\u2028\x7f/<é😀'), json.dumps([1e309 if False else 1e+22, 1.0, -0.0, 1e-07]))


def levenshtein(a, b):
    prev = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        cur = [i]
        for j, y in enumerate(b, 1):
            cur.append(min(prev[j] + 1, cur[-1] + 1, prev[j - 1] + (x != y)))
        prev = cur
    return prev[-1]


print(levenshtein('kitten', 'sitting'))
print([levenshtein(a, b) for a, b in itertools.combinations(['abc', 'abd', 'xyz'], 2)])
tree = lambda: collections.defaultdict(tree)
t = tree()
t['a']['b']['c'] = 1
t['a']['d'] = 2
print(json.dumps(t))


def walk(d, path=()):
    for k, v in d.items():
        if isinstance(v, dict):
            yield from walk(v, (*path, k))
        else:
            yield ('.'.join((*path, k)), v)


print(dict(walk(t)), dict(zip('abc', itertools.count(1))), [*itertools.chain(*[[1], [2, 3]])], list(itertools.accumulate('abc')), {v: k for k, v in {'x': 1}.items()}, dict(sorted({'b': 1, 'a': 2}.items())), list(zip(*[(1, 2), (3, 4)])), [x for xs in [[1, 2], [3]] for x in xs if x != 2], sum(map(len, ['a', 'bb'])), *map(operator.add, [1, 2], [3, 4]))
print(decimal.Decimal('10.00') * decimal.Decimal('0.075'), round(decimal.Decimal('10.125'), 2))
print(f"{decimal.Decimal('1234567.5'):,.2f}", decimal.Decimal('1') / 3)
print(*(f'{a}x{b}={a * b:>2}' for a in range(2, 4) for b in range(2, 4)), sep=' | ')
print(*[1, 2], sep='\n', end='.\n')
print('é'.ljust(3, '*'), '%-5s|' % 'é', f"{'日本':>6}|")
