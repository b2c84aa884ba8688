package dev.sceneshift.agent.runtime;

/** What threads that are no actors did to actors, read when the holder of the baton looks. */
final class Outside {
  private final Baton baton;

  Outside(Baton baton) {
    this.baton = baton;
  }

  /** Reads what others did to actors; called by the holder. */
  void read() {
    // Before looking, so that what comes meanwhile is looked for again.
    if (!baton.ending) {
      baton.journal.calm();
    }
    baton.end.heed();
    if (baton.inbox.isEmpty()) {
      return;
    }
    for (Inbox.Letter letter : baton.inbox.take()) {
      read(letter);
    }
  }

  private void read(Inbox.Letter letter) {
    switch (letter.deed) {
      case UNPARK:
        baton.unparked(letter.actor());
        break;
      case INTERRUPT:
        baton.interrupted(letter.actor());
        break;
      case NOTIFY:
        baton.monitors.wakeWaiting(letter.to, false);
        break;
      case NOTIFY_ALL:
        baton.monitors.wakeWaiting(letter.to, true);
        break;
      case ARRIVE:
        letter.actor().arrive(baton.actors.size());
        baton.actors.add(letter.actor());
        break;
    }
  }
}
