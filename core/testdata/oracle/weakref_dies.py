# oracle: virtual
import weakref


class Node:
    pass


node = Node()
reference = weakref.ref(node)
print(reference() is node)
del node
print(reference())
