# attributes and floats
import math
class Body:
    def __init__(self, x, y, z, vx, vy, vz, m):
        self.x, self.y, self.z = x, y, z
        self.vx, self.vy, self.vz = vx, vy, vz
        self.m = m
def advance(bodies, pairs, dt, n):
    for _ in range(n):
        for a, b in pairs:
            dx = a.x - b.x
            dy = a.y - b.y
            dz = a.z - b.z
            mag = dt / ((dx * dx + dy * dy + dz * dz) ** 1.5)
            a.vx -= dx * b.m * mag
            a.vy -= dy * b.m * mag
            a.vz -= dz * b.m * mag
            b.vx += dx * a.m * mag
            b.vy += dy * a.m * mag
            b.vz += dz * a.m * mag
        for r in bodies:
            r.x += dt * r.vx
            r.y += dt * r.vy
            r.z += dt * r.vz
bodies = [Body(i*1.1, i*0.7+1, i*0.3+2, 0.1*i, 0.2, 0.3*i, 1.0+i) for i in range(5)]
pairs = [(bodies[i], bodies[j]) for i in range(5) for j in range(i+1, 5)]
advance(bodies, pairs, 0.01, 20000)
print(round(bodies[0].x, 6))
