package dev.sceneshift.fsmodel.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class PipeTest {

  @Test
  void write_moreThanFits_waitsForTheReaderAndLosesNothing() throws Exception {
    byte[] sent = new byte[100_000];
    new Random(7).nextBytes(sent);
    Pipe pipe = new Pipe(113);
    ExecutorService writer = Executors.newSingleThreadExecutor();
    try {
      Future<?> written =
          writer.submit(
              () -> {
                try (OutputStream out = pipe.out()) {
                  out.write(sent[0]);
                  out.write(sent, 1, sent.length - 1);
                }
                return null;
              });
      try (InputStream in = pipe.in()) {
        assertThat(in.readAllBytes()).isEqualTo(sent);
      }
      written.get(10, TimeUnit.SECONDS);
    } finally {
      writer.shutdownNow();
    }
  }

  @Test
  void write_fullPipe_doesNotReturn() throws Exception {
    Pipe pipe = new Pipe(4);
    ExecutorService writer = Executors.newSingleThreadExecutor();
    try {
      Future<?> written =
          writer.submit(
              () -> {
                pipe.out().write(new byte[5]);
                return null;
              });
      assertThatExceptionOfType(TimeoutException.class)
          .isThrownBy(() -> written.get(50, TimeUnit.MILLISECONDS));
      pipe.in().close();
      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(() -> written.get(10, TimeUnit.SECONDS))
          .withCauseInstanceOf(IOException.class)
          .withMessageContaining("Broken pipe");
    } finally {
      writer.shutdownNow();
    }
  }
}
