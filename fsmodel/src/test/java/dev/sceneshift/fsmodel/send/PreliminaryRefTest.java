package dev.sceneshift.fsmodel.send;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreliminaryRefTest {

  @Test
  void removeGreatest_takesHighRootsThenHighInodesThenSharedOnesByAddress() {
    ReferenceSet set = new ReferenceSet();
    set.add(PreliminaryRef.shared(0, 5000, 1));
    set.add(ofFile(256, 300, 0));
    set.add(ofFile(257, 260, 0));
    set.add(PreliminaryRef.shared(0, 9000, 1));
    set.add(ofFile(257, 261, 4096));
    set.add(ofFile(257, 261, 8192));
    List<String> order = new ArrayList<>();
    while (!set.isEmpty()) {
      PreliminaryRef ref = set.removeGreatest();
      order.add(
          ref.rootId()
              + " "
              + ref.key().objectid()
              + " "
              + ref.key().offset()
              + " "
              + ref.parent());
    }
    assertThat(order)
        .containsExactly(
            "257 261 8192 0",
            "257 261 4096 0",
            "257 260 0 0",
            "256 300 0 0",
            "0 0 0 9000",
            "0 0 0 5000");
  }

  @Test
  void add_equalReference_addsTheCounts() {
    ReferenceSet set = new ReferenceSet();
    set.add(ofFile(256, 300, 0));
    set.add(ofFile(256, 300, 0));
    assertThat(set.removeGreatest().count()).isEqualTo(2);
    assertThat(set.isEmpty()).isTrue();
  }

  @Test
  void order_offsetBelowZero_isGreatAsInTheKernel() {
    ReferenceSet set = new ReferenceSet();
    set.add(ofFile(256, 300, -65536));
    set.add(ofFile(256, 300, 4096));
    assertThat(set.removeGreatest().key().offset()).isEqualTo(-65536);
  }

  private static PreliminaryRef ofFile(long root, long ino, long offset) {
    return PreliminaryRef.ofTree(0, root, new Key(ino, ItemType.EXTENT_DATA, offset), 1);
  }
}
