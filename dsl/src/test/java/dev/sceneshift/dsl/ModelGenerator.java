package dev.sceneshift.dsl;

import dev.sceneshift.dsl.model.ActorDeclaration;
import dev.sceneshift.dsl.model.ActorSource;
import dev.sceneshift.dsl.model.Binding;
import dev.sceneshift.dsl.model.Bound;
import dev.sceneshift.dsl.model.CallEvent;
import dev.sceneshift.dsl.model.CallSelector;
import dev.sceneshift.dsl.model.ClassRef;
import dev.sceneshift.dsl.model.Comparison;
import dev.sceneshift.dsl.model.Condition;
import dev.sceneshift.dsl.model.Cue;
import dev.sceneshift.dsl.model.Event;
import dev.sceneshift.dsl.model.Examples;
import dev.sceneshift.dsl.model.Expect;
import dev.sceneshift.dsl.model.Fact;
import dev.sceneshift.dsl.model.Fault;
import dev.sceneshift.dsl.model.Given;
import dev.sceneshift.dsl.model.Interleave;
import dev.sceneshift.dsl.model.Limit;
import dev.sceneshift.dsl.model.MethodRef;
import dev.sceneshift.dsl.model.Name;
import dev.sceneshift.dsl.model.Occurrence;
import dev.sceneshift.dsl.model.Order;
import dev.sceneshift.dsl.model.Origin;
import dev.sceneshift.dsl.model.OutcomeChange;
import dev.sceneshift.dsl.model.Phrase;
import dev.sceneshift.dsl.model.PointEvent;
import dev.sceneshift.dsl.model.Quantity;
import dev.sceneshift.dsl.model.Quoted;
import dev.sceneshift.dsl.model.Scenario;
import dev.sceneshift.dsl.model.ScenarioFile;
import dev.sceneshift.dsl.model.Seed;
import dev.sceneshift.dsl.model.Sentence;
import dev.sceneshift.dsl.model.SimpleFact;
import dev.sceneshift.dsl.model.Step;
import dev.sceneshift.dsl.model.SwitchPlaces;
import dev.sceneshift.dsl.model.Use;
import dev.sceneshift.dsl.model.Value;
import dev.sceneshift.dsl.model.VocabularySection;
import dev.sceneshift.dsl.model.Who;
import dev.sceneshift.dsl.model.Without;
import dev.sceneshift.dsl.model.Word;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Makes models of any shape that the language can write, from a seed. Words of phrases are taken
 * from those that could most easily be mistaken for something else.
 */
final class ModelGenerator {

  private static final Origin NOWHERE = Origin.NONE;

  private static final List<String> WORDS =
      List.of(
          "reads",
          "leaf",
          "3",
          "-1",
          "1.5",
          "the",
          "for",
          "every",
          "any",
          "at",
          "most",
          "least",
          "once",
          "about",
          "in",
          "by",
          "of",
          "call",
          "calls",
          "with",
          "to",
          "error",
          "that",
          "succeeds",
          "fails",
          "holds",
          "waits",
          "on",
          "until",
          "go",
          "a",
          "scenario",
          "after",
          "given",
          "actor",
          "use",
          "com.acme.X",
          "$n",
          "true",
          "null",
          "baseline",
          "x#y",
          "é-1");

  private static final List<String> NAMES =
      List.of("send", "reloc-1", "a", "λ", "snap_2", "ENOMEM", "Überholer");

  private static final List<String> TEXTS =
      List.of("", "a b", "say \"no\"", "back\\slash", "# no comment", "then, ", "é");

  private final Random random;

  ModelGenerator(long seed) {
    this.random = new Random(seed);
  }

  ScenarioFile file() {
    return new ScenarioFile(
        "t.scn",
        some(0, 2, () -> new Use(chance() ? "btrfs" : "words.scn", false, NOWHERE)).stream()
            .map(u -> new Use(u.target(), u.target().contains("."), NOWHERE))
            .toList(),
        some(0, 2, () -> new Given(phrase(), NOWHERE)),
        some(0, 2, () -> new VocabularySection(quoted(), some(1, 4, this::binding), NOWHERE)),
        some(0, 3, this::scenario));
  }

  private Scenario scenario() {
    List<Sentence> sentences = new ArrayList<>(some(1, 8, this::sentence));
    if (chance()) {
      sentences.add(examples());
    }
    if (chance()) {
      sentences.add(new Seed(random.nextInt(100) - 50, NOWHERE));
    }
    if (chance()) {
      sentences.add(new Limit(number(), pick(List.of(Limit.Unit.values())), NOWHERE));
    }
    return new Scenario(quoted(), some(0, 2, this::name), sentences, NOWHERE);
  }

  private Sentence sentence() {
    return switch (random.nextInt(8)) {
      case 0 -> new Given(phrase(), NOWHERE);
      case 1 -> new ActorDeclaration(name(), source(), NOWHERE);
      case 2, 3 ->
          new Cue(
              chance(),
              pick(List.of(Cue.Moment.values())),
              event(),
              occurrence(),
              some(1, 4, this::step),
              NOWHERE);
      case 4 -> new Fault(chance(), event(), occurrence(), change(), NOWHERE);
      case 5 -> new Without(phrase(), NOWHERE);
      case 6 ->
          chance()
              ? new Order(some(2, 5, this::orderItem), NOWHERE)
              : new Interleave(
                  some(2, 3, this::name), optional(this::number), switchPlaces(), NOWHERE);
      default -> new Expect(chance(), fact(), NOWHERE);
    };
  }

  private SwitchPlaces switchPlaces() {
    return switch (random.nextInt(4)) {
      case 0 -> new SwitchPlaces.Anywhere();
      case 1 -> new SwitchPlaces.AtPoints();
      case 2 -> new SwitchPlaces.AtLocks();
      default -> new SwitchPlaces.Before(some(1, 4, this::event));
    };
  }

  private ActorSource source() {
    return switch (random.nextInt(4)) {
      case 0 -> new ActorSource.Does(new Phrase(List.of(word(), word(), word()), NOWHERE));
      case 1 -> new ActorSource.Runs(method());
      case 2 -> new ActorSource.IsTheThread(quoted());
      default -> new ActorSource.PlaysRole();
    };
  }

  private Examples examples() {
    int columns = 1 + random.nextInt(3);
    List<Name> names = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      names.add(Name.of("c" + i));
    }
    return new Examples(
        names,
        some(1, 3, () -> new Examples.Row(some(columns, columns, this::cell), NOWHERE)),
        NOWHERE);
  }

  private Word cell() {
    return chance()
        ? word()
        : new Word(pick(List.of("is", "2nd", "then", "times")), false, NOWHERE);
  }

  private Order.Item orderItem() {
    return new Order.Item(
        event(), chance() ? new Occurrence.Unstated() : new Occurrence.Nth(number()));
  }

  private Event event() {
    return chance()
        ? new PointEvent(
            who(), phrase(), optional(this::phrase), optional(this::condition), NOWHERE)
        : new CallEvent(selector(), method(), who(), NOWHERE);
  }

  private Condition condition() {
    return new Condition(name(), pick(List.of(Comparison.values())), value(), NOWHERE);
  }

  private CallSelector selector() {
    return switch (random.nextInt(5)) {
      case 0 -> new CallSelector.Plain();
      case 1 -> new CallSelector.Single(number());
      case 2 -> new CallSelector.Range(number(), 1000 + number());
      case 3 -> new CallSelector.Every();
      default -> new CallSelector.Any();
    };
  }

  private Occurrence occurrence() {
    return switch (random.nextInt(7)) {
      case 0 -> new Occurrence.Nth(number());
      case 1 -> new Occurrence.Range(number(), 1000 + number());
      case 2 -> new Occurrence.Onward(number());
      case 3 -> new Occurrence.Every(number());
      case 4 -> new Occurrence.AnyTime();
      case 5 -> new Occurrence.AboutOnceIn(number());
      default -> new Occurrence.Unstated();
    };
  }

  private Step step() {
    return switch (random.nextInt(7)) {
      case 0 -> new Step.StartActor(name(), NOWHERE);
      case 1 -> new Step.StartPhrase(phrase(), name(), NOWHERE);
      case 2 ->
          new Step.LetGoOn(name(), optional(() -> new Step.Until(event(), occurrence())), NOWHERE);
      case 3 -> new Step.Hold(name(), NOWHERE);
      case 4 -> new Step.Release(name(), NOWHERE);
      case 5 -> new Step.Check(fact(), NOWHERE);
      default -> new Step.Perform(phrase(), NOWHERE);
    };
  }

  private OutcomeChange change() {
    return switch (random.nextInt(7)) {
      case 0 -> new OutcomeChange.FailWith(error(), NOWHERE);
      case 1 -> new OutcomeChange.FailWithAnyError(NOWHERE);
      case 2 -> new OutcomeChange.FailWithAnyOf(some(1, 3, this::error), NOWHERE);
      case 3 -> new OutcomeChange.Throw(type(), optional(this::quoted), NOWHERE);
      case 4 -> new OutcomeChange.Return(value(), NOWHERE);
      case 5 -> new OutcomeChange.Skip(NOWHERE);
      default -> new OutcomeChange.Delay(number(), NOWHERE);
    };
  }

  private Fact fact() {
    return chance() ? simple() : new Fact.Either(some(2, 4, this::simple), NOWHERE);
  }

  private SimpleFact simple() {
    return switch (random.nextInt(14)) {
      case 0 -> new SimpleFact.Succeeds(name(), NOWHERE);
      case 1 -> new SimpleFact.Fails(name(), some(0, 3, this::error), NOWHERE);
      case 2 -> new SimpleFact.FailsWithThatError(name(), NOWHERE);
      case 3 -> new SimpleFact.Throws(name(), type(), NOWHERE);
      case 4 -> new SimpleFact.Returns(name(), value(), NOWHERE);
      case 5 -> new SimpleFact.WaitsFor(name(), lock(), NOWHERE);
      case 6 -> new SimpleFact.Holds(name(), lock(), NOWHERE);
      case 7 -> new SimpleFact.Never(who(), phrase(), NOWHERE);
      case 8 -> new SimpleFact.Happens(who(), lock(), quantity(), NOWHERE);
      case 9 -> new SimpleFact.Calls(quantity(), method(), NOWHERE);
      case 10 -> new SimpleFact.NoCall(method(), NOWHERE);
      case 11 ->
          new SimpleFact.MeasureIs(
              lock(),
              pick(List.of(Bound.values())),
              value(),
              optional(() -> pick(List.of("steps", "bytes"))),
              NOWHERE);
      case 12 -> new SimpleFact.AgainstBaseline(lock(), chance(), NOWHERE);
      default -> new SimpleFact.Verdict(pick(List.of(SimpleFact.Asked.values())), NOWHERE);
    };
  }

  private Binding binding() {
    return switch (random.nextInt(5)) {
      case 0 -> new Binding.RoleBinding(quoted(), method(), NOWHERE);
      case 1 ->
          new Binding.PointBinding(
              quoted(),
              pick(List.of(Binding.Place.values())),
              method(),
              some(0, 3, this::name),
              NOWHERE);
      case 2 -> new Binding.LockBinding(quoted(), type(), NOWHERE);
      case 3 -> new Binding.ProtectionBinding(quoted(), change(), method(), NOWHERE);
      default -> new Binding.ActionBinding(quoted(), some(1, 3, this::step), NOWHERE);
    };
  }

  private Value value() {
    return switch (random.nextInt(6)) {
      case 0 -> new Value.Numeric(BigDecimal.valueOf(random.nextInt(200) - 100, random.nextInt(3)));
      case 1 -> new Value.Truth(chance());
      case 2 -> new Value.Null();
      case 3 -> new Value.Text(quoted());
      case 4 -> new Value.Column(Name.of("$x"));
      default -> new Value.Constant(new ClassRef("com.acme.Color", NOWHERE), "RED");
    };
  }

  private MethodRef method() {
    return new MethodRef(
        pick(List.of("com.acme.Store", "com.acme.Outer$Inner", "Main", "für.Größe")),
        pick(List.of("flush", "new", "lambda$0", "größe")),
        optional(() -> some(0, 3, this::parameter)),
        NOWHERE);
  }

  private MethodRef.Parameter parameter() {
    return new MethodRef.Parameter(
        pick(List.of("int", "byte[]", "java.lang.String[][]")),
        optional(() -> pick(List.of("from", "is", "x"))));
  }

  private ClassRef type() {
    return new ClassRef(pick(List.of("com.acme.X", "Oops")), NOWHERE);
  }

  private Quantity quantity() {
    return new Quantity(pick(List.of(Bound.values())), random.nextInt(3));
  }

  private Who who() {
    return chance() ? new Who.Anyone() : new Who.Actor(name());
  }

  private Name name() {
    return Name.of(pick(NAMES));
  }

  private Name error() {
    return Name.of(pick(List.of("ENOMEM", "EIO", "$error")));
  }

  private Quoted quoted() {
    return new Quoted(pick(TEXTS), NOWHERE);
  }

  private Word word() {
    return random.nextInt(6) == 0
        ? new Word(pick(TEXTS), true, NOWHERE)
        : new Word(pick(WORDS), false, NOWHERE);
  }

  /** Begins with a plain word, so that it is no other step or fact. */
  private Phrase phrase() {
    List<Word> words = new ArrayList<>(some(0, 4, this::word));
    words.add(0, new Word("leafs", false, NOWHERE));
    return new Phrase(words, NOWHERE);
  }

  /** Without words that would make a fact into another one. */
  private Phrase lock() {
    return new Phrase(List.of(new Word("commit_root_sem", false, NOWHERE)), NOWHERE);
  }

  private long number() {
    return 1 + random.nextInt(120);
  }

  private boolean chance() {
    return random.nextBoolean();
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private <T> Optional<T> optional(Supplier<T> make) {
    return chance() ? Optional.of(make.get()) : Optional.empty();
  }

  private <T> List<T> some(int least, int most, Supplier<T> make) {
    List<T> list = new ArrayList<>();
    int count = least + random.nextInt(most - least + 1);
    for (int i = 0; i < count; i++) {
      list.add(make.get());
    }
    return list;
  }
}
