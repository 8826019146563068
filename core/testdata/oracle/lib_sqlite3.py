# oracle: virtual
import sqlite3
c = sqlite3.connect(":memory:"); c.row_factory = sqlite3.Row
c.execute("CREATE TABLE IF NOT EXISTS users (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, age INT DEFAULT 3, email TEXT UNIQUE)")
c.execute("INSERT INTO users (name, email) VALUES (?, ?)", ("bob", "b@x")); c.executemany("INSERT INTO users(name, age) VALUES(?,?)", [("al", 5), ("cy", 9)]); c.commit()
for r in c.execute("SELECT id, name, age FROM users WHERE age >= ? ORDER BY age DESC LIMIT 2", (3,)): print(r["name"], tuple(r))
print(c.execute("SELECT COUNT(*) FROM users").fetchone()[0], c.execute("SELECT MAX(age) AS m, AVG(age) FROM users").fetchone().keys())
print(c.execute("UPDATE users SET age = age + 1, name = 'x' WHERE id = :id", {"id": 2}).rowcount, tuple(c.execute("SELECT * FROM users WHERE id = 2").fetchone()))
try: c.execute("INSERT INTO users (name, email) VALUES ('z', 'b@x')")
except sqlite3.IntegrityError as e: print(e)
try: c.execute("SELECT * FROM nope")
except sqlite3.OperationalError as e: print(e)
try: c.execute("SELECT * FROM users WHERE id = ?", ())
except sqlite3.ProgrammingError as e: print(e)
with c: c.execute("DELETE FROM users WHERE name LIKE 'x%'")
print([tuple(r) for r in c.execute("SELECT name FROM users WHERE email IS NULL OR name = 'bob'")] if 0 else len(c.execute("SELECT * FROM users").fetchall()))
try:
    with c:
        c.execute("DELETE FROM users"); raise KeyError("x")
except KeyError: print(len(c.execute("SELECT * FROM users").fetchall()))
cur = c.cursor(); cur.execute("select name from users where id in (1, 3) order by name"); print([r[0] for r in cur.fetchall()], cur.description[0][0])
