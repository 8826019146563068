# The package urllib: a simulated machine has no network, so there is urllib.parse only.
