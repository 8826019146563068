# The package psycopg2: what is not in its module pool is a stand-in.
