package dev.sceneshift.agent.sweep;

import dev.sceneshift.agent.stage.Block;
import dev.sceneshift.agent.stage.Finding;
import dev.sceneshift.agent.stage.Replay;
import dev.sceneshift.agent.stage.Verdict;
import dev.sceneshift.dsl.SourceLocation;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Blocks as bytes, between JVMs that run the same jar. */
final class Wire {
  private Wire() {}

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
    out.writeBoolean(block.finding().isPresent());
    if (block.finding().isPresent()) {
      write(out, block.finding().get());
    }
    write(out, block.member());
    write(out, block.trace());
    out.writeBoolean(block.replay().isPresent());
    if (block.replay().isPresent()) {
      write(out, block.replay().get());
    }
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
    Optional<Finding> finding = in.readBoolean() ? Optional.of(readFinding(in)) : Optional.empty();
    String member = readText(in);
    List<String> trace = readTexts(in);
    Optional<Replay> replay = in.readBoolean() ? Optional.of(readReplay(in)) : Optional.empty();
    return new Block(
        runs, fired, mostFired, mostPassed, everHeld, more, size, finding, member, trace, replay);
  }

  private static void write(DataOutputStream out, Finding finding) throws IOException {
    out.writeInt(finding.verdict().ordinal());
    write(out, finding.text());
    SourceLocation location = finding.location();
    write(out, location.file());
    out.writeInt(location.line());
    out.writeInt(location.column());
    out.writeInt(location.length());
  }

  private static Finding readFinding(DataInputStream in) throws IOException {
    return new Finding(
        Verdict.values()[in.readInt()],
        readText(in),
        new SourceLocation(readText(in), in.readInt(), in.readInt(), in.readInt()));
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
