package dev.sceneshift.agent;

import dev.sceneshift.agent.instrument.MethodLookup;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Methods of a program that words may be about, told by the words in the names of methods and of
 * their classes. Class files are read, classes are not loaded.
 */
public final class MethodCandidates {
  private static final String SUFFIX = ".class";
  private static final int METHOD_WORD = 3;

  /** Methods that are more likely somebody's own words; every class has them. */
  private static final Set<String> COMMON = Set.of("toString", "equals", "hashCode");

  /** Words that join others and say nothing of a method. */
  private static final Set<String> JOINING =
      Set.of(
          "a", "an", "the", "any", "every", "that", "of", "for", "to", "from", "in", "into", "on",
          "at", "by", "with", "and", "or", "its", "it");

  private MethodCandidates() {}

  private record Scored(String name, int score) {}

  /**
   * The likeliest methods, the best first, as scenarios name them.
   *
   * @param subjects jars and directories of classes of the program
   * @param most how many at most
   * @throws IOException if one of the subjects cannot be read
   */
  public static List<String> find(List<String> words, List<Path> subjects, int most)
      throws IOException {
    Set<String> wanted = new LinkedHashSet<>();
    words.stream().filter(w -> !JOINING.contains(w)).forEach(w -> wanted.add(stem(w)));
    List<Scored> found = new ArrayList<>();
    try (URLClassLoader loader = new URLClassLoader(urls(subjects), null)) {
      MethodLookup lookup = new MethodLookup(loader);
      for (String className : classNames(subjects)) {
        score(className, lookup.bodies(className), wanted, found);
      }
    }
    return found.stream()
        .sorted(Comparator.comparingInt(Scored::score).reversed().thenComparing(Scored::name))
        .map(Scored::name)
        .distinct()
        .limit(most)
        .toList();
  }

  private static void score(
      String className, List<String> methods, Set<String> wanted, List<Scored> found) {
    int ofClass = common(wanted, className.substring(className.lastIndexOf('.') + 1));
    for (String method : methods) {
      int ofMethod = common(wanted, method);
      if (ofMethod > 0 && !COMMON.contains(method)) {
        int needless = words(method).size() - ofMethod;
        found.add(
            new Scored(className + "." + method, METHOD_WORD * ofMethod + ofClass - needless));
      }
    }
  }

  private static int common(Set<String> wanted, String name) {
    Set<String> words = new LinkedHashSet<>(words(name));
    words.retainAll(wanted);
    return words.size();
  }

  /** The words of a name in camel case, stemmed. */
  static List<String> words(String name) {
    List<String> words = new ArrayList<>();
    for (String word : name.split("(?<=[a-z0-9])(?=[A-Z])|[$_.]")) {
      if (!word.isEmpty()) {
        words.add(stem(word));
      }
    }
    return words;
  }

  /** {@code reads}, {@code Read} and {@code read} are one word. */
  private static String stem(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    if (lower.length() > 4 && lower.endsWith("ies")) {
      return lower.substring(0, lower.length() - 3) + "y";
    }
    boolean plural = lower.length() > 3 && lower.endsWith("s") && !lower.endsWith("ss");
    return plural ? lower.substring(0, lower.length() - 1) : lower;
  }

  private static URL[] urls(List<Path> subjects) throws IOException {
    URL[] urls = new URL[subjects.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = subjects.get(i).toUri().toURL();
    }
    return urls;
  }

  private static Set<String> classNames(List<Path> subjects) throws IOException {
    Set<String> names = new TreeSet<>();
    for (Path subject : subjects) {
      if (Files.isDirectory(subject)) {
        try (Stream<Path> files = Files.walk(subject)) {
          files.map(file -> subject.relativize(file).toString()).forEach(n -> add(names, n));
        }
      } else {
        try (ZipFile jar = new ZipFile(subject.toFile())) {
          for (ZipEntry entry : Collections.list(jar.entries())) {
            add(names, entry.getName());
          }
        }
      }
    }
    return names;
  }

  private static void add(Set<String> names, String file) {
    if (file.endsWith(SUFFIX) && !file.startsWith("META-INF") && !file.endsWith("-info.class")) {
      String name = file.substring(0, file.length() - SUFFIX.length());
      names.add(name.replace('/', '.').replace('\\', '.'));
    }
  }
}
