package dev.sceneshift.dsl.vocabulary;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Brings the words of one vocabulary, found with {@link java.util.ServiceLoader}. Its methods are
 * called before any class of the subject is to be loaded: an implementation mentions such classes
 * in strings alone.
 */
public interface VocabularyProvider {

  /** The name in {@code use btrfs}. */
  String name();

  /**
   * The resource with the text of the vocabulary sections ({@code vocabulary "btrfs" ...}), by the
   * rules of {@link Class#getResource} from the class of the provider. The default is the name and
   * {@code .scn}, beside that class.
   */
  default String resource() {
    return name() + ".scn";
  }

  /**
   * The text of the vocabulary sections.
   *
   * @throws IllegalStateException if there is no such resource
   */
  default String sections() {
    try (InputStream in = getClass().getResourceAsStream(resource())) {
      if (in == null) {
        throw new IllegalStateException(
            "vocabulary \"" + name() + "\": no resource " + resource() + " beside " + getClass());
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("vocabulary \"" + name() + "\": " + resource(), e);
    }
  }

  /**
   * Binary names of the step classes: public, with a public constructor without parameters, and
   * with public methods that carry the annotations of this package. See {@link Steps}.
   */
  List<String> stepClasses();
}
