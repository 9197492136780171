"""Whether the processors are ours: a host that gives them to other machines makes everything late, and no script can judge times then."""
MOST_STOLEN = 0.02


def ticks():
    """Of all processors since the start: everything, and what the host gave to other machines."""
    with open('/proc/stat') as stat:
        counts = [int(word) for word in stat.readline().split()[1:9]]
    return sum(counts), counts[7]


def stolen_since(before):
    """The part of all that went to other machines since those ticks."""
    everything, stolen = ticks()
    return (stolen - before[1]) / max(1, everything - before[0])


def said(stolen):
    return f'{100 * stolen:.0f} % of the processors went to other machines'


def favour(pid):
    """What else this machine does is not what is measured. A thread's niceness counts among those of its own session only; this one counts among sessions:
    the process has to lead one (start_new_session)."""
    try:
        with open(f'/proc/{pid}/autogroup', 'w') as group:
            group.write('-15')
    except OSError:
        pass                    # only root may, and not every kernel has it
