package dev.sceneshift.agent.instrument;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which methods of a class are meant.
 *
 * @param names of one of these names
 * @param descriptor and of this descriptor; null for any
 */
record Methods(List<String> names, @Nullable String descriptor) {

  static Methods named(String... names) {
    return new Methods(List.of(names), null);
  }

  static Methods exactly(String name, String descriptor) {
    return new Methods(List.of(name), descriptor);
  }

  boolean mean(MethodSite site) {
    return names.contains(site.name())
        && (descriptor == null || descriptor.equals(site.descriptor()));
  }
}
