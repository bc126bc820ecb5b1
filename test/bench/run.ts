// Where the measurements start from; none is taken yet.
process.stderr.write('Nothing is measured yet.\n')
