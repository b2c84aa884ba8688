package dev.sceneshift.dsl;

import dev.sceneshift.dsl.model.Use;
import dev.sceneshift.dsl.resolver.Resolver;
import dev.sceneshift.dsl.vocabulary.ClassLookup;
import dev.sceneshift.dsl.vocabulary.Resolution;
import dev.sceneshift.dsl.vocabulary.VocabularyProvider;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * Reads scenario files together with the vocabularies that they use, and checks all that can be
 * checked before a run. May be used for any number of files, by one thread at a time.
 */
public final class ScenarioLoader {

  private final Map<String, VocabularyProvider> providers = new LinkedHashMap<>();
  private final ClassLookup classes;
  private final List<VocabularyProvider> implied = new ArrayList<>();

  /**
   * A loader that knows these vocabularies.
   *
   * @param providers of equally named ones the first is taken
   * @param classes what scenarios and vocabularies say of Java is held against
   */
  public ScenarioLoader(Collection<? extends VocabularyProvider> providers, ClassLookup classes) {
    providers.forEach(p -> this.providers.putIfAbsent(p.name(), p));
    this.classes = classes;
  }

  /** A loader that knows the vocabularies which {@link ServiceLoader} finds. */
  public static ScenarioLoader forClassPath(ClassLoader loader, ClassLookup classes) {
    List<VocabularyProvider> found =
        ServiceLoader.load(VocabularyProvider.class, loader).stream()
            .map(ServiceLoader.Provider::get)
            .toList();
    return new ScenarioLoader(found, classes);
  }

  /**
   * A loader that knows the same, and whose files have the step classes of a provider without
   * saying {@code use}; the text of the provider is not asked for.
   */
  public ScenarioLoader withSteps(VocabularyProvider steps) {
    ScenarioLoader with = new ScenarioLoader(providers.values(), classes);
    with.implied.addAll(implied);
    with.implied.add(steps);
    return with;
  }

  /** The names of the vocabularies that it knows, in the order in which they were found. */
  public List<String> vocabularies() {
    return List.copyOf(providers.keySet());
  }

  /**
   * Loads a file.
   *
   * @throws IOException if it cannot be read
   */
  public LoadedFile load(Path file) throws IOException {
    return load(read(file), file.toString(), Optional.ofNullable(file.getParent()));
  }

  private static String read(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new IOException(file + ": not a text in UTF-8", e);
    }
  }

  /**
   * Loads a text.
   *
   * @param fileName the name that messages show
   * @param directory what {@code use "file.scn"} is relative to; the working directory if empty
   */
  public LoadedFile load(String text, String fileName, Optional<Path> directory) {
    ParseResult parsed = ScenarioParser.parse(text, fileName);
    Resolver resolver = new Resolver(classes);
    new Uses(resolver, fileName).follow(parsed, directory.orElse(Path.of("")));
    implied.forEach(resolver::addSteps);
    Resolution resolution = resolver.resolve(parsed);
    return new LoadedFile(parsed.file(), parsed.source(), resolution, resolution.issues());
  }

  /** The vocabularies of one file, each taken once, however often it is used. */
  private final class Uses {

    private final Resolver resolver;
    private final Set<String> takenNames = new HashSet<>();
    private final Set<Path> takenFiles = new HashSet<>();

    Uses(Resolver resolver, String fileName) {
      this.resolver = resolver;
      path(Path.of(""), fileName).ifPresent(takenFiles::add);
    }

    void follow(ParseResult parsed, Path directory) {
      for (Use use : parsed.file().uses()) {
        if (use.file()) {
          takeFile(parsed.source(), use, directory);
        } else if (takenNames.add(use.target())) {
          takeNamed(parsed.source(), use, directory);
        }
      }
      resolver.addSections(parsed);
    }

    private void takeNamed(SourceText from, Use use, Path directory) {
      VocabularyProvider provider = providers.get(use.target());
      if (provider == null) {
        resolver.report(from, use, unknown(use.target()));
        return;
      }
      follow(ScenarioParser.parse(provider.sections(), provider.resource()), directory);
      resolver.addSteps(provider);
    }

    private String unknown(String name) {
      return "no vocabulary is called \"%s\"%s"
          .formatted(
              name,
              Suggestions.nearest(name, providers.keySet())
                  .map(n -> "; did you mean \"" + n + "\"?")
                  .orElse(
                      providers.isEmpty()
                          ? "; there is none on the class path"
                          : "; there is: " + String.join(", ", providers.keySet())));
    }

    private void takeFile(SourceText from, Use use, Path directory) {
      Optional<Path> file = path(directory, use.target());
      if (file.isPresent() && !takenFiles.add(file.get())) {
        return;
      }
      try {
        Path found = file.orElseThrow(() -> new IOException("no path"));
        Path shown = directory.resolve(use.target());
        follow(
            ScenarioParser.parse(read(found), shown.toString()),
            Optional.ofNullable(shown.getParent()).orElse(Path.of("")));
      } catch (IOException e) {
        resolver.report(
            from, use, "the file \"" + use.target() + "\" cannot be read, or is no text in UTF-8");
      }
    }

    private static Optional<Path> path(Path directory, String file) {
      try {
        return Optional.of(directory.resolve(file).toAbsolutePath().normalize());
      } catch (InvalidPathException e) {
        return Optional.empty();
      }
    }
  }
}
