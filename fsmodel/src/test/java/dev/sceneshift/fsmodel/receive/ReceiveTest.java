package dev.sceneshift.fsmodel.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sceneshift.fsmodel.error.Errno;
import org.junit.jupiter.api.Test;

class ReceiveTest {

  @Test
  void one_equalStreams_giveEqualTrees() {
    ReceivedTree tree = received(new TestStream().file("a", "content").end());
    ReceivedTree same = received(new TestStream().file("a", "content").end());
    assertThat(tree).isEqualTo(same).hasSameHashCodeAs(same);
    assertThat(tree.digest()).isEqualTo(same.digest());
  }

  @Test
  void one_contentDiffers_saysWhichByte() {
    ReceivedTree tree = received(new TestStream().file("a", "x".repeat(5000)).end());
    ReceivedTree other =
        received(new TestStream().file("a", "x".repeat(4097) + "y" + "x".repeat(902)).end());
    assertThat(tree.differenceFrom(other)).contains("a: byte 4097 differs");
    assertThat(tree).isNotEqualTo(other);
    assertThat(tree.digest()).isNotEqualTo(other.digest());
  }

  @Test
  void one_hardLinkInsteadOfCopy_isADifference() {
    ReceivedTree copies = received(new TestStream().file("a", "x").file("b", "x").end());
    ReceivedTree links = received(new TestStream().file("a", "x").link("b", "a").end());
    assertThat(copies.differenceFrom(links)).contains("b: is no hard link of a, and should be");
    assertThat(links.differenceFrom(copies)).contains("b: is a hard link of a, and should not be");
    assertThat(links.digest()).isNotEqualTo(copies.digest());
  }

  @Test
  void one_streamWithoutEnd_isIncomplete() {
    ReceivedTree tree = received(new TestStream().file("a", "x"));
    assertThat(tree.isComplete()).isFalse();
    assertThat(tree).isNotEqualTo(received(new TestStream().file("a", "x").end()));
  }

  @Test
  void one_zerosWritten_areTheSameAsAHole() {
    ReceivedTree zeros = received(new TestStream().file("a", "\0".repeat(9000)).end());
    ReceivedTree hole = received(new TestStream().file("a", "").truncate("a", 9000).end());
    assertThat(zeros.differenceFrom(hole)).isEmpty();
    assertThat(zeros.digest()).isEqualTo(hole.digest());
  }

  @Test
  void one_fileCutAndLengthened_hasZerosBehindTheCut() {
    ReceivedTree tree =
        received(
            new TestStream().file("a", "x".repeat(100)).truncate("a", 10).truncate("a", 20).end());
    ReceivedTree expected =
        received(new TestStream().file("a", "x".repeat(10) + "\0".repeat(10)).end());
    assertThat(tree.differenceFrom(expected)).isEmpty();
  }

  @Test
  void one_cloneInsideTheTree_sharesContentAndNotLaterWrites() {
    String content = "x".repeat(8192);
    ReceivedTree tree =
        received(
            new TestStream()
                .file("a", content)
                .file("b", "")
                .cloneRange("b", 0, "a", 0, 8192)
                .write("a", 0, "changed")
                .end());
    ReceivedTree expected =
        received(
            new TestStream().file("a", "changed" + content.substring(7)).file("b", content).end());
    assertThat(tree.differenceFrom(expected)).isEmpty();
  }

  @Test
  void one_renameOverAFile_replacesIt() {
    ReceivedTree tree =
        received(new TestStream().file("a", "new").file("b", "old").rename("a", "b").end());
    assertThat(tree.differenceFrom(received(new TestStream().file("b", "new").end()))).isEmpty();
  }

  @Test
  void one_writeBehindTheTimes_takesTheReceiversClock() {
    ReceivedTree tree =
        received(new TestStream().file("a", "x").times("a", 7).write("a", 0, "x").end());
    ReceivedTree expected = received(new TestStream().file("a", "x").times("a", 7).end());
    assertThat(tree.differenceFrom(expected))
        .contains("a: mtime is the receiver's clock, expected 7.000000000");
  }

  @Test
  void one_impossibleCommands_failAsTheKernelDoes() {
    refused(Errno.ENOENT, new TestStream().write("a", 0, "x"));
    refused(Errno.EISDIR, new TestStream().directory("d").write("d", 0, "x"));
    refused(Errno.EEXIST, new TestStream().file("a", "").file("a", ""));
    refused(Errno.ENOTDIR, new TestStream().file("a", "").file("a/b", ""));
    refused(Errno.ENOTEMPTY, new TestStream().directory("d").file("d/a", "").rmdir("d"));
    refused(Errno.ENOTDIR, new TestStream().file("a", "").rmdir("a"));
    refused(Errno.EISDIR, new TestStream().directory("d").unlink("d"));
    refused(Errno.EINVAL, new TestStream().directory("d").rename("d", "d/e"));
    refused(Errno.EISDIR, new TestStream().directory("d").file("a", "").rename("a", "d"));
    refused(Errno.ENOTDIR, new TestStream().directory("d").file("a", "").rename("d", "a"));
    refused(
        Errno.ENOTEMPTY,
        new TestStream().directory("d").directory("e").file("e/a", "").rename("d", "e"));
    refused(Errno.EPERM, new TestStream().directory("d").link("e", "d"));
    refused(Errno.EEXIST, new TestStream().file("a", "").file("b", "").link("b", "a"));
    refused(Errno.ENODATA, new TestStream().file("a", "").removeXattr("a", "user.x"));
  }

  @Test
  void one_clonesThatTheKernelRefuses_fail() {
    TestStream pages = new TestStream().file("a", "x".repeat(5000)).file("b", "y".repeat(8192));
    refused(Errno.EINVAL, pages.copy().cloneRange("b", 0, "a", 0, 8192));
    refused(Errno.EINVAL, pages.copy().cloneRange("b", 0, "a", 1, 4096));
    refused(Errno.EINVAL, pages.copy().cloneRange("b", 100, "a", 0, 4096));
    refused(Errno.EINVAL, pages.copy().cloneRange("b", 0, "a", 0, 100));
    refused(Errno.EINVAL, pages.copy().cloneRange("b", 0, "a", 4096, 904));
    refused(Errno.EINVAL, pages.copy().cloneRange("a", 0, "a", 0, 4096));
    assertThat(received(pages.copy().cloneRange("b", 8192, "a", 4096, 904).end()).isComplete())
        .isTrue();
  }

  @Test
  void one_unknownCloneSource_isMissing() {
    refused(Errno.ENOENT, new TestStream().file("a", "").cloneFromElsewhere("a", "b"));
  }

  @Test
  void one_commandBehindTheEnd_isRefusedWithItsOffset() {
    TestStream stream = new TestStream().end();
    int offset = stream.bytes().length;
    assertThatExceptionOfType(ReceiveException.class)
        .isThrownBy(() -> received(stream.unlink("a")))
        .withMessage("EINVAL: UNLINK at byte %d of the stream: no subvolume was begun", offset)
        .satisfies(e -> assertThat(e.offsetBytes()).isEqualTo(offset));
  }

  private static ReceivedTree received(TestStream stream) {
    return Receive.one(stream.bytes(), CloneSources.NONE, 4096);
  }

  private static void refused(Errno errno, TestStream stream) {
    assertThatExceptionOfType(ReceiveException.class)
        .isThrownBy(() -> received(stream))
        .satisfies(e -> assertThat(e.errno()).isEqualTo(errno));
  }
}
