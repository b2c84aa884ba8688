package dev.sceneshift.agent.sweep;

import dev.sceneshift.agent.stage.Block;
import dev.sceneshift.agent.stage.Finding;
import dev.sceneshift.agent.stage.Repeater;
import dev.sceneshift.agent.stage.Replay;
import dev.sceneshift.agent.stage.RunOptions;
import dev.sceneshift.agent.stage.ScenarioResult;
import dev.sceneshift.agent.stage.Trial;
import dev.sceneshift.agent.stage.Verdict;
import dev.sceneshift.dsl.SourceLocation;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tasks and answers as bytes, between JVMs that run the same jar. */
final class Wire {
  private static final int MEMBERS = 0;
  private static final int IN_PLACE = 1;
  private static final int WITHOUT = 2;
  private static final int ONCE = 3;
  private static final int AGAIN = 4;

  private Wire() {}

  static void write(DataOutputStream out, RunOptions options) throws IOException {
    out.writeInt(options.repeat());
    out.writeLong(options.maxRuns());
    out.writeLong(options.trialRuns());
  }

  static RunOptions readOptions(DataInputStream in) throws IOException {
    return new RunOptions(in.readInt(), in.readLong(), in.readLong());
  }

  static void write(DataOutputStream out, Task<?> task) throws IOException {
    if (task instanceof Task.Members members) {
      out.writeByte(MEMBERS);
      out.writeInt(members.position());
    } else if (task instanceof Task.InPlace) {
      out.writeByte(IN_PLACE);
    } else if (task instanceof Task.Without without) {
      out.writeByte(WITHOUT);
      out.writeInt(without.index());
    } else if (task instanceof Task.Once) {
      out.writeByte(ONCE);
    } else {
      Task.Again again = (Task.Again) task;
      out.writeByte(AGAIN);
      write(out, again.digest());
      out.writeInt(again.count());
    }
  }

  static Task<?> readTask(DataInputStream in) throws IOException {
    int kind = in.readByte();
    return switch (kind) {
      case MEMBERS -> new Task.Members(in.readInt());
      case IN_PLACE -> new Task.InPlace();
      case WITHOUT -> new Task.Without(in.readInt());
      case ONCE -> new Task.Once();
      case AGAIN -> new Task.Again(readText(in), in.readInt());
      default -> throw new IOException("no task has the number " + kind);
    };
  }

  static void write(DataOutputStream out, Repeater.More more) throws IOException {
    out.writeInt(more.identical());
    out.writeInt(more.different());
    write(out, more.text());
    out.writeLong(more.members());
    out.writeLong(more.nanos());
  }

  static Repeater.More readMore(DataInputStream in) throws IOException {
    return new Repeater.More(
        in.readInt(), in.readInt(), readText(in), in.readLong(), in.readLong());
  }

  static void write(DataOutputStream out, Trial trial) throws IOException {
    write(out, trial.protection());
    write(out, trial.method());
    out.writeInt(trial.outcome().ordinal());
    writeFinding(out, trial.finding());
    write(out, trial.member());
    out.writeInt(trial.runs());
    out.writeLong(trial.nanos());
  }

  static Trial readTrial(DataInputStream in) throws IOException {
    return new Trial(
        readText(in),
        readText(in),
        Trial.Outcome.values()[in.readInt()],
        readOptionalFinding(in),
        readText(in),
        in.readInt(),
        in.readLong());
  }

  /** Writes a result of a scenario that was not repeated. */
  static void write(DataOutputStream out, ScenarioResult result) throws IOException {
    write(out, result.title());
    write(out, result.location());
    writeFinding(out, result.finding());
    write(out, result.member());
    out.writeInt(result.runs());
    out.writeInt(result.firings().size());
    for (ScenarioResult.Firing firing : result.firings()) {
      write(out, firing.text());
      write(out, firing.location());
      out.writeLong(firing.count());
    }
    write(out, result.traces());
    out.writeLong(result.nanos());
    writeReplay(out, result.replay());
  }

  static ScenarioResult readResult(DataInputStream in) throws IOException {
    String title = readText(in);
    SourceLocation location = readLocation(in);
    Optional<Finding> finding = readOptionalFinding(in);
    String member = readText(in);
    int runs = in.readInt();
    List<ScenarioResult.Firing> firings = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      firings.add(new ScenarioResult.Firing(readText(in), readLocation(in), in.readLong()));
    }
    return new ScenarioResult(
        title,
        location,
        finding,
        member,
        runs,
        firings,
        readTexts(in),
        in.readLong(),
        Optional.empty(),
        readOptionalReplay(in));
  }

  static void write(DataOutputStream out, Block block) throws IOException {
    out.writeInt(block.runs());
    write(out, block.fired());
    write(out, block.mostFired());
    write(out, block.mostPassed());
    out.writeInt(block.everHeld().length);
    for (boolean held : block.everHeld()) {
      out.writeBoolean(held);
    }
    out.writeBoolean(block.more());
    out.writeLong(block.size());
    writeFinding(out, block.finding());
    write(out, block.member());
    write(out, block.trace());
    writeReplay(out, block.replay());
  }

  static Block readBlock(DataInputStream in) throws IOException {
    int runs = in.readInt();
    long[] fired = readLongs(in);
    long[] mostFired = readLongs(in);
    long[] mostPassed = readLongs(in);
    boolean[] everHeld = new boolean[in.readInt()];
    for (int i = 0; i < everHeld.length; i++) {
      everHeld[i] = in.readBoolean();
    }
    boolean more = in.readBoolean();
    long size = in.readLong();
    Optional<Finding> finding = readOptionalFinding(in);
    String member = readText(in);
    List<String> trace = readTexts(in);
    Optional<Replay> replay = readOptionalReplay(in);
    return new Block(
        runs, fired, mostFired, mostPassed, everHeld, more, size, finding, member, trace, replay);
  }

  private static void writeFinding(DataOutputStream out, Optional<Finding> finding)
      throws IOException {
    out.writeBoolean(finding.isPresent());
    if (finding.isPresent()) {
      out.writeInt(finding.get().verdict().ordinal());
      write(out, finding.get().text());
      write(out, finding.get().location());
    }
  }

  private static Optional<Finding> readOptionalFinding(DataInputStream in) throws IOException {
    return in.readBoolean()
        ? Optional.of(new Finding(Verdict.values()[in.readInt()], readText(in), readLocation(in)))
        : Optional.empty();
  }

  private static void write(DataOutputStream out, SourceLocation location) throws IOException {
    write(out, location.file());
    out.writeInt(location.line());
    out.writeInt(location.column());
    out.writeInt(location.length());
  }

  private static SourceLocation readLocation(DataInputStream in) throws IOException {
    return new SourceLocation(readText(in), in.readInt(), in.readInt(), in.readInt());
  }

  private static void writeReplay(DataOutputStream out, Optional<Replay> replay)
      throws IOException {
    out.writeBoolean(replay.isPresent());
    if (replay.isPresent()) {
      write(out, replay.get());
    }
  }

  private static Optional<Replay> readOptionalReplay(DataInputStream in) throws IOException {
    return in.readBoolean() ? Optional.of(readReplay(in)) : Optional.empty();
  }

  private static void write(DataOutputStream out, Replay replay) throws IOException {
    write(out, replay.head());
    write(out, replay.title());
    write(out, replay.sentences());
    out.writeInt(replay.others().size());
    for (List<String> other : replay.others()) {
      write(out, other);
    }
  }

  private static Replay readReplay(DataInputStream in) throws IOException {
    String head = readText(in);
    String title = readText(in);
    List<String> sentences = readTexts(in);
    List<List<String>> others = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      others.add(readTexts(in));
    }
    return new Replay(head, title, sentences, others);
  }

  private static void write(DataOutputStream out, long[] numbers) throws IOException {
    out.writeInt(numbers.length);
    for (long number : numbers) {
      out.writeLong(number);
    }
  }

  private static long[] readLongs(DataInputStream in) throws IOException {
    long[] numbers = new long[in.readInt()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = in.readLong();
    }
    return numbers;
  }

  private static void write(DataOutputStream out, List<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      write(out, text);
    }
  }

  private static List<String> readTexts(DataInputStream in) throws IOException {
    int count = in.readInt();
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(readText(in));
    }
    return texts;
  }

  /** Writes a text of any length. */
  static void write(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static String readText(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }
}
