# Recorded with Jinja2 3.1.2.
from jinja2 import Environment, DictLoader, Template, TemplateNotFound, UndefinedError, select_autoescape, TemplateSyntaxError, StrictUndefined, pass_context
from markupsafe import Markup, escape

class User:
    def __init__(self, name, age, tags=()):
        self.name, self.age, self.tags = name, age, list(tags)
    def greet(self, who="you"):
        return f"{self.name} greets {who}"

pages = {
    "base.html": """<!doctype html>
<title>{% block title %}Site{% endblock %}</title>
{% block nav %}<nav>{% for href, text in links %}<a href="{{ href }}"{% if loop.last %} class="last"{% endif %}>{{ text }}</a>{% endfor %}</nav>{% endblock %}
<main>{% block content %}nothing{% endblock %}</main>
{% include "footer.html" %}
""",
    "footer.html": "<footer>{{ year }} {{ user.name if user else 'nobody' }}</footer>",
    "page.html": """{% extends "base.html" %}
{% from "macros.html" import field, badge as b %}
{% set heading = "Hello" %}
{% block title %}{{ heading }} - {{ super() }}{% endblock %}
{% block content %}
  {%- if user and user.age >= 18 -%}
    <h1>{{ heading }}, {{ user.name|e }}!</h1>
  {%- elif user %}
    <h1>Hi kid</h1>
  {% else %}
    <a href="/login">in</a>
  {% endif %}
  <ul>
  {% for item in items if item.price > 1 %}
    <li class="{{ loop.cycle('odd', 'even') }}">{{ loop.index }}/{{ loop.length }} {{ item.name|title }} {{ "%.2f"|format(item.price) }}{{ "," if not loop.last }}</li>
  {% else %}
    <li>none</li>
  {% endfor %}
  </ul>
  {{ field("email", value=user.name, type="text") }}{{ b(3) }}
{% endblock %}
""",
    "macros.html": """{% macro field(name, value="", type="text") -%}
<input name="{{ name }}" value="{{ value }}" type="{{ type }}">
{%- endmacro %}
{% macro badge(n) %}<b>{{ n }}</b>{{ caller() if caller }}{% endmacro %}""",
}
env = Environment(loader=DictLoader(pages), autoescape=select_autoescape())
items = [{"name": "old chair", "price": 12.5}, {"name": "nail", "price": 0.1}, {"name": "tea <hot>", "price": 3}]
for user in (User("Ann & Bob", 20), User("Kid", 3), None):
    print(env.get_template("page.html").render(user=user, items=items, links=[("/", "Home"), ("/a?x=1&y=2", "A")], year=2024))
print(env.get_template("page.html").render(items=[], links=(), user=None))

def show(source, /, **names):
    try:
        print(repr(Environment().from_string(source).render(**names)))
    except Exception as e:
        print(type(e).__name__, str(e).split("\n")[0])

data = {"a": 1, "b": [1, 2, 3], "c": {"d": "x"}, "items": "no"}
for source in """{{ a }} {{ missing }}|{{ data.c.d }} {{ data['b'][1] }} {{ data.b[0:2] }} {{ data.b[-1] }}
{{ data.missing.more }}
{{ missing.more }}
{{ u.greet() }} {{ u.greet("me") }} {{ u.greet(who="x") }} {{ u.nothing }}|{{ u['name'] }}
{{ 1 + 2 * 3 }} {{ 7 // 2 }} {{ 7 / 2 }} {{ 7 % 4 }} {{ 2 ** 3 }} {{ -a }} {{ "x" ~ 1 ~ none }} {{ (1, 2) }} {{ [1, "b"] }} {{ {"k": 1} }}
{{ 1 < 2 < 3 }} {{ 1 in data.b }} {{ 5 not in data.b }} {{ not a }} {{ a and missing }} {{ missing or "d" }} {{ a == 1 and data.b|length == 3 }}
{{ "yes" if a else "no" }} {{ "yes" if missing }}|{{ a is defined }} {{ missing is not defined }} {{ a is odd }} {{ 4 is divisibleby 2 }} {{ 4 is divisibleby(3) }} {{ none is none }} {{ "s" is string }} {{ a is number and a is not string }}
{{ data.b|join(", ") }} {{ data.b|sum }} {{ data.b|first }} {{ data.b|last }} {{ data.b|max }} {{ data.b|reverse|list }} {{ data.b|map("string")|join("-") }} {{ "abc"|upper|lower|capitalize }}
{{ "hello big world"|title }} {{ "hello big world"|truncate(9) }} {{ "hello big world"|truncate(9, True) }} {{ "hello"|truncate(3) }} {{ " x "|trim }}| {{ "a,b"|replace(",", ";") }} {{ "a b c"|wordcount }}
{{ missing|default("dflt") }} {{ ""|default("e", true) }} {{ none|d("n") }} {{ 3.14159|round(2) }} {{ 2.5|round }} {{ 2.1|round(0, "ceil") }} {{ "12"|int + 1 }} {{ "x"|int(7) }} {{ "1.5"|float }}
{{ users|map(attribute="name")|join(",") }} {{ users|selectattr("age", "ge", 18)|map(attribute="name")|list }} {{ users|rejectattr("age", "gt", 18)|list|length }} {{ users|sort(attribute="age")|map(attribute="age")|list }} {{ users|sum(attribute="age") }}
{% for g, us in users|groupby("age") %}{{ g }}:{{ us|length }} {% endfor %}{{ data.c|tojson }} {{ "<a>"|tojson }} {{ "a b&c/d"|urlencode }} {{ {"q": "a b", "r": 1}|urlencode }} {{ data.c|dictsort }} {{ 123456|filesizeformat }} {{ 1|filesizeformat }} {{ 5|filesizeformat(true) }} {{ "<b>"|e }} {{ "<b>x</b>"|striptags }}
{% for i in range(3) %}{{ loop.index0 }}{{ loop.first }}{{ loop.revindex }}{{ loop.previtem }}|{{ loop.nextitem }};{% endfor %}{% for k, v in {"x": 1}.items() %}{{ k }}={{ v }}{% endfor %}
{% set x = 1 %}{% for i in [1,2] %}{% set x = x + i %}{{ x }}{% endfor %}{{ x }}{% set ns = namespace(n=0) %}{% for i in [1,2] %}{% set ns.n = ns.n + i %}{% endfor %}{{ ns.n }}{% set a, b = 1, 2 %}{{ a }}{{ b }}
{% set block %}in <{{ a }}>{% endset %}[{{ block }}]{% filter upper %}abc{{ a }}{% endfilter %}{% with z = 3, y = 4 %}{{ z }}{{ y }}{% endwith %}{{ z }}{% raw %}{{ raw }}{% endraw %}{# gone #}
{% macro box(t) %}<{{ t }}>{{ caller("x") }}</{{ t }}>{% endmacro %}{% call(v) box("p") %}in {{ v }}{% endcall %}
{%- for i in [1, 2] -%} {{ i }} {%- endfor -%} end
{% for n in tree recursive %}{{ n.v }}({{ loop(n.kids) }}){% endfor %} {% for b in data.b|batch(2, "-") %}{{ b }}{% endfor %}{% for b in range(5)|slice(2) %}{{ b }}{% endfor %}
{% if a %}x
{{ a b }}
{{ a|nofilter }}
{% nosuch %}
{{ a is nosuch }}
{{ 1 / 0 }}
{{ missing() }}
{{ missing + 1 }}
{% include "none.html" %}
{% for x in missing %}{{ x }}{% else %}empty{% endfor %}{{ missing|length }} {{ missing|list }}{{ none }}{{ true }} {{ 1.0 }} {{ 1e3 }}""".split("\n"):
    show(source, a=1, data=data, u=User("Ann", 3), users=[User("A", 30), User("B", 10), User("C", 30)], tree=[{"v": 1, "kids": [{"v": 2, "kids": []}]}])
print(Template("{{ x }} {{ y|safe }} {{ z }}\n", autoescape=True).render(x="<&'\">", y="<b>", z=Markup("<i>")))
auto = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, loader=DictLoader({"a.txt": "  {% if x %}\n  yes {{ x }}\n  {% endif %}\nend\n\n", "self.html": "{% block a %}A{% endblock %}{{ self.a() }}"}))
print(repr(auto.get_template("a.txt").render(x="<")), auto.get_template("self.html").render())
print(auto.from_string("{{ x ~ '<' }} {{ ['<', y]|join('&') }} {{ {'class': 'a<', 'id': none}|xmlattr }} {% autoescape false %}{{ x }}{% endautoescape %} {{ '<i>'|safe ~ x }} {{ x|replace('<', '>') }} {{ y + '<' }}").render(x="<", y=Markup("<b>")))
auto.filters["money"] = lambda v, sign="$": f"{sign}{v:,.2f}"
auto.globals["site"] = "S"
auto.tests["big"] = lambda v: v > 10
@pass_context
def path(context, name, **params):
    return f"/{name}/{context['x']}/{sorted(params)}"
auto.globals["path"] = path
print(auto.from_string("{{ 1234.5|money }} {{ 3|money('€') }} {{ site }} {{ 11 is big }} {{ path('a', k=1) }} {% set c = cycler('a', 'b') %}{{ c.next() }}{{ c.next() }}{{ c.next() }}").render(x=1))
try:
    auto.get_template("nope.html")
except TemplateNotFound as e:
    print("not found", e, e.name)
try:
    Environment(undefined=StrictUndefined).from_string("{{ nope }}").render()
except UndefinedError as e:
    print(e)
try:
    Environment().from_string("line\n{% if x %}\n{{ y")
except TemplateSyntaxError as e:
    print(e.lineno)
print(escape("<a>") + "<b>", Markup("<i>%s</i>") % "<x>", Markup("<b>").join(["<", Markup(">")]), Markup("{}").format("<"), repr(Markup("x")), Markup("<b>a</b> c").striptags())
