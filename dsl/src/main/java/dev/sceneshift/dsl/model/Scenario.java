package dev.sceneshift.dsl.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A scenario: its sentences in the order of the file, background givens not among them.
 *
 * @param tags mean nothing by themselves; a runner selects by them
 */
public record Scenario(Quoted title, List<Name> tags, List<Sentence> sentences, Origin origin)
    implements Node {

  public Scenario {
    tags = List.copyOf(tags);
    sentences = List.copyOf(sentences);
  }

  /** The sentences of one kind, in the order of the file. */
  public <S extends Sentence> Stream<S> sentences(Class<S> kind) {
    return sentences.stream().filter(kind::isInstance).map(kind::cast);
  }

  /** The table, if there is one; a scenario has at most one. */
  public Optional<Examples> examples() {
    return sentences(Examples.class).findFirst();
  }
}
