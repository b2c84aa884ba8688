package dev.sceneshift.toy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.ProtectionDomain;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A program that lives on: each line of its input is done, and answered by one line. It has an
 * agent of its own, to look at the bytes of its classes as the JVM has them.
 */
public final class LiveProgram {
  private static final Map<String, Class<?>> LOOKED_AT = new TreeMap<>();
  private static @Nullable Instrumentation instrumentation;

  private LiveProgram() {}

  /** For an agent that is loaded while the program runs. */
  public static void agentmain(@Nullable String argument, Instrumentation granted) {
    instrumentation = granted;
  }

  /** Knows {@code audit}, {@code rate} and {@code bytes}; ends with its input. */
  public static void main(String[] arguments) throws Exception {
    for (Class<?> type :
        new Class<?>[] {
          Audit.class, Ledger.class, LedgerLock.class, LockSupport.class, Thread.class
        }) {
      LOOKED_AT.put(type.getName(), type);
    }
    audit();
    System.out.println("ready");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      System.out.println(
          switch (line) {
            case "audit" -> audit();
            case "rate" -> "rate: " + Clerks.rate();
            default -> bytes();
          });
    }
  }

  private static String audit() throws InterruptedException {
    Audit audit = new Audit(new Ledger(5));
    Thread thread = new Thread(audit::run, "audit");
    thread.setUncaughtExceptionHandler((t, e) -> {});
    thread.start();
    thread.join();
    return "audit: total " + audit.total();
  }

  /** A hash of the bytes of each class, in the order of their names. */
  private static String bytes() throws UnmodifiableClassException, NoSuchAlgorithmException {
    Map<String, byte[]> seen = new ConcurrentHashMap<>();
    ClassFileTransformer looker =
        new ClassFileTransformer() {
          @Override
          public byte @Nullable [] transform(
              @Nullable Module module,
              @Nullable ClassLoader loader,
              @Nullable String name,
              @Nullable Class<?> type,
              @Nullable ProtectionDomain domain,
              byte[] classFile) {
            if (type != null && LOOKED_AT.containsValue(type)) {
              seen.put(type.getName(), classFile.clone());
            }
            return null;
          }
        };
    Instrumentation granted = Objects.requireNonNull(instrumentation);
    granted.addTransformer(looker, true);
    granted.retransformClasses(LOOKED_AT.values().toArray(new Class<?>[0]));
    granted.removeTransformer(looker);
    StringBuilder text = new StringBuilder("bytes:");
    for (String name : LOOKED_AT.keySet()) {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(Objects.requireNonNull(seen.get(name)));
      text.append(' ')
          .append(name.substring(name.lastIndexOf('.') + 1))
          .append('=')
          .append(HexFormat.of().formatHex(hash, 0, 8));
    }
    return text.toString();
  }
}
