# oracle: virtual
import ipaddress, configparser, io
from ipaddress import *
for s in ("192.168.1.1", "10.0.0.1", "8.8.8.8", "127.0.0.1", "224.0.0.1", "::1", "2001:db8::1", "fe80::1", "::ffff:1.2.3.4", "2606:4700::1111", "0.0.0.0", "100.64.1.1", "169.254.1.1", "1:0:0:2:0:0:0:3"):
    a = ip_address(s); print(a, repr(a), a.version, int(a), a.is_private, a.is_global, a.is_loopback, a.is_multicast, a.is_link_local, a.is_reserved, a.packed, a.exploded, a.reverse_pointer)
for s in ("256.1.1.1", "1.2.3", "01.2.3.4", "x", ":::", "1::2::3", "12345::", "", "1.2.3.4/24"):
    for f in (ip_address, IPv4Address, IPv6Address):
        try: print(f(s))
        except ValueError as e: print(f.__name__, type(e).__name__, e)
n = ip_network("192.168.0.0/29"); print(n, repr(n), n.netmask, n.hostmask, n.broadcast_address, n.num_addresses, list(n.hosts()), IPv4Address("192.168.0.5") in n, n.prefixlen, [str(x) for x in n.subnets()], n.supernet(), n.overlaps(ip_network("192.168.0.4/30")), n.with_netmask, n[1], n[-1], n.subnet_of(ip_network("192.168.0.0/16")), list(ip_network("10.0.0.0/30").subnets(new_prefix=32)), ip_network("10.0.0.0/255.255.255.0"))
for s in ("192.168.0.1/24", "10.0.0.0/33", "x/8", "10.0.0.0/255.0.255.0"):
    try: print(ip_network(s))
    except ValueError as e: print(type(e).__name__, e)
print(ip_network("192.168.0.1/24", strict=False), ip_interface("192.168.0.1/24"), ip_interface("192.168.0.1/24").network, ip_interface("192.168.0.1/24").ip, IPv4Address("1.2.3.4") + 5, IPv4Address(16909060), IPv4Address("1.2.3.4") < IPv4Address("1.2.3.5"), sorted([ip_address("10.0.0.2"), ip_address("9.0.0.1")]), list(summarize_address_range(IPv4Address("10.0.0.0"), IPv4Address("10.0.0.10"))), list(collapse_addresses([ip_network("10.0.0.0/25"), ip_network("10.0.0.128/25")])), f"{ip_address('1.2.3.4'):x}", {ip_address("1.1.1.1"): 1}[ip_address("1.1.1.1")], ip_network("2001:db8::/126"), list(ip_network("2001:db8::/126").hosts()), list(ip_network("10.0.0.0/24").address_exclude(ip_network("10.0.0.0/26"))))
c = configparser.ConfigParser(); c.read_string("""
[DEFAULT]
base = /srv
debug = no
[db]
host = localhost
port: 5432
url = %(base)s/%(host)s:%(port)s
# comment
multi = a
  b
  c
[web]
debug = yes
ratio = 1.5
""")
print(c.sections(), c["db"]["url"], c.getint("db", "port"), c.getboolean("web", "debug"), c["web"].getfloat("ratio"), c["db"]["multi"], c.get("db", "nope", fallback="fb"), c["db"].get("zz"), "db" in c, c.has_option("db", "base"), dict(c["web"]), c.items("web"), list(c), c.options("web"), c["db"].getint("port"), c["db"].get("x", "dflt"), c.defaults())
c.add_section("new"); c.set("new", "k", "v"); c["new2"] = {"A": 1}; out = io.StringIO(); c.write(out); print(out.getvalue())
for e in ("c['nope']", "c['db']['zz']", "c.get('db', 'zz')", "c.get('zz', 'a')", "c.add_section('db')", "c.getint('db', 'host')", "c.getboolean('db', 'host')", "c.read_string('x = 1')", "c.read_string('[a]\\n[a]')", "c.read_string('[q]\\nx=1\\nx=2')", "c.set('db', 'a', 5)", "c.read_string('[z]\\nbad line\\n')", "c.add_section('DEFAULT')"):
    try: print(eval(e))
    except Exception as x: print(e, type(x).__name__, x)
print(c.read("/nonexistent.ini"), c.remove_section("new"), c.remove_option("db", "port"))
r = configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation(), allow_no_value=True); r.read_string("[a]\nx = 1\ny = ${x}2 ${b:z}\nflag\n[b]\nz = 9 ; c"); print(r["a"]["y"], r["a"]["flag"])
try:
    c.read_string("[i]\nq = %(missing)s"); c["i"]["q"]
except configparser.InterpolationError as e: print(type(e).__name__, e)
