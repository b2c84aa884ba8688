package dev.sceneshift.dsl.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code interleave send with reloc, at most 2 switches}: every schedule, one run for each.
 *
 * @param actors at least two
 * @param switches how often a run may switch without being forced to; empty means no bound
 * @param places where it may do so
 */
public record Interleave(
    List<Name> actors, Optional<Long> switches, SwitchPlaces places, Origin origin)
    implements Sentence {

  public Interleave {
    actors = List.copyOf(actors);
  }

  @Override
  public String toString() {
    return actors.stream().map(Name::text).collect(Collectors.joining(" with ", "interleave ", ""))
        + switches.map(n -> ", at most " + n + (n == 1 ? " switch" : " switches")).orElse("")
        + (places instanceof SwitchPlaces.Anywhere ? "" : ", " + places);
  }
}
