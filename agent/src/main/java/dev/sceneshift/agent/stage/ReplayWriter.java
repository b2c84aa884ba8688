package dev.sceneshift.agent.stage;

import dev.sceneshift.agent.stage.ScheduleSentences.Telling;
import dev.sceneshift.dsl.ScenarioFormatter;
import dev.sceneshift.dsl.model.ActorDeclaration;
import dev.sceneshift.dsl.model.Examples;
import dev.sceneshift.dsl.model.Expect;
import dev.sceneshift.dsl.model.Given;
import dev.sceneshift.dsl.model.Interleave;
import dev.sceneshift.dsl.model.Occurrence;
import dev.sceneshift.dsl.model.Origin;
import dev.sceneshift.dsl.model.Quoted;
import dev.sceneshift.dsl.model.ScenarioFile;
import dev.sceneshift.dsl.model.Seed;
import dev.sceneshift.dsl.model.Sentence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes one member of a family as sentences: each {@code any} becomes what it took. */
final class ReplayWriter {
  private final Script script;
  private final RunResult member;
  private final boolean byNumber;
  private final Map<String, String> taken = new HashMap<>();
  private boolean complete = true;

  private ReplayWriter(Script script, RunResult member, boolean byNumber) {
    this.script = script;
    this.member = member;
    this.byNumber = byNumber;
  }

  /**
   * The member; empty if it cannot be said in sentences, as when an action that the vocabulary
   * defines by steps takes any value of its own.
   */
  static Optional<Replay> of(Script script, RunResult member) {
    List<List<String>> tellings = new ArrayList<>();
    for (Telling schedule : ScheduleSentences.of(member)) {
      for (boolean byNumber : new boolean[] {true, false}) {
        ReplayWriter writer = new ReplayWriter(script, member, byNumber);
        List<String> sentences = writer.sentences(schedule);
        if (writer.complete) {
          tellings.add(sentences);
        }
      }
    }
    return tellings.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Replay(
                head(script),
                script.title(),
                tellings.get(0),
                tellings.subList(1, tellings.size())));
  }

  private static String head(Script script) {
    ScenarioFile file = script.file().file();
    return ScenarioFormatter.format(
        new ScenarioFile(file.name(), file.uses(), List.of(), file.vocabularies(), List.of()));
  }

  private List<String> sentences(Telling schedule) {
    List<String> texts = new ArrayList<>();
    for (Given given : script.file().file().background()) {
      texts.add(settled(given));
    }
    List<String> switches = new ArrayList<>(schedule.sentences());
    for (Sentence sentence : ordered(schedule.actors())) {
      if (!(sentence instanceof Given || sentence instanceof ActorDeclaration)) {
        texts.addAll(switches);
        switches.clear();
      }
      boolean ofFamily =
          sentence instanceof Examples
              || sentence instanceof Seed
              || sentence instanceof Interleave
              || (sentence instanceof Expect expect && expect.inSomeRun());
      if (!ofFamily) {
        texts.addAll(drawn(sentence, settled(sentence)));
      }
    }
    return texts;
  }

  /** The sentences, those of these actors in this order where sentences of actors stand. */
  private List<Sentence> ordered(List<String> actors) {
    Map<String, Sentence> declared = new HashMap<>();
    List<Sentence> sentences = script.scenario().sentences();
    for (Sentence sentence : sentences) {
      if (isOneOf(sentence, actors)) {
        declared.put(((ActorDeclaration) sentence).name().text(), sentence);
      }
    }
    Iterator<Sentence> next =
        actors.stream().filter(declared::containsKey).map(declared::get).iterator();
    return sentences.stream()
        .map(sentence -> isOneOf(sentence, actors) ? next.next() : sentence)
        .toList();
  }

  private static boolean isOneOf(Sentence sentence, List<String> actors) {
    return sentence instanceof ActorDeclaration actor && actors.contains(actor.name().text());
  }

  /** The sentence with its wheels at rest. */
  private String settled(Sentence sentence) {
    Iterator<Wheel> wheels =
        script.wheels().stream().filter(w -> w.sentence().equals(sentence.location())).iterator();
    Words words = new Words(sentence.toString());
    for (int i = 0; i < words.size(); i++) {
      String word = words.at(i);
      if (word.startsWith("$")) {
        words.replace(i, i + 1, cell(word));
      } else if (words.has(i, "at", "any", "time") && wheels.hasNext()) {
        words.replace(i, i + 3, times(wheels.next()));
      } else if (word.equals("any") && wheels.hasNext()) {
        settle(words, i, wheels.next());
      } else if (word.equals("that")) {
        refer(words, i);
      }
    }
    complete &= !wheels.hasNext();
    return words.toString();
  }

  private void settle(Words words, int any, Wheel wheel) {
    String noun = words.at(any + 1);
    String value = shown(member.choices().taken(wheel));
    if (wheel.kind() == Wheel.Kind.FIXED) {
      words.replace(any, noun.equals("of") ? words.size() : any + 2, value);
    } else if (wheel.kind() == Wheel.Kind.NOUN) {
      words.replace(any, any + 2, noun, value);
      taken.put(noun, value);
    } else if (wheel.noun().isEmpty()) {
      words.replace(any, any + 2, "call", Long.toString(member.choices().hit(wheel)));
    } else if (byNumber && !value.equals("0")) {
      words.replace(any, any + 2, noun, value);
      taken.put(noun, value);
    } else {
      int end = words.find(any, ",", ";", "then");
      words.replace(end, end, times(wheel));
      words.replace(any, any + 1, "a");
      taken.put(noun, value);
    }
  }

  private void refer(Words words, int that) {
    String noun = words.at(that + 1);
    String value = taken.get(noun);
    if (value != null) {
      words.replace(that, that + 2, noun, value);
    }
  }

  private String times(Wheel wheel) {
    return new Occurrence.Nth(member.choices().hit(wheel)).toString();
  }

  private String cell(String column) {
    Examples examples = script.scenario().examples().orElseThrow();
    int row = Integer.parseInt(String.valueOf(member.choices().taken(script.wheels().get(0))));
    return examples
        .cell(examples.rows().get(row), column)
        .orElseThrow(() -> new IllegalStateException("no column " + column))
        .toString();
  }

  private static String shown(@Nullable Object value) {
    String text = String.valueOf(value);
    return text.matches("[^\\s,;:\"()\\[\\]|=<>!#$]+")
        ? text
        : new Quoted(text, Origin.NONE).inQuotationMarks();
  }

  /** The sentence once for each hit that was drawn; as it is if nothing is drawn in it. */
  private List<String> drawn(Sentence sentence, String text) {
    Words words = new Words(text);
    int about = words.find(0, "about");
    if (!words.has(about, "about", "once", "in")) {
      return List.of(text);
    }
    List<String> texts = new ArrayList<>();
    for (long hit : hits(sentence)) {
      Words one = new Words(text);
      one.replace(about, about + 5, new Occurrence.Nth(hit).toString());
      texts.add(one.toString());
    }
    return texts;
  }

  private List<Long> hits(Sentence sentence) {
    for (Part part : script.parts()) {
      if (part.location().equals(sentence.location())) {
        return member.drawn().getOrDefault(part.id(), List.of());
      }
    }
    return List.of();
  }
}
