package dev.sceneshift.toy.words;

import dev.sceneshift.dsl.vocabulary.Action;
import dev.sceneshift.dsl.vocabulary.Activity;
import dev.sceneshift.dsl.vocabulary.Actor;
import dev.sceneshift.dsl.vocabulary.Detail;
import dev.sceneshift.dsl.vocabulary.Failure;
import dev.sceneshift.dsl.vocabulary.FailureName;
import dev.sceneshift.dsl.vocabulary.Given;
import dev.sceneshift.dsl.vocabulary.Hit;
import dev.sceneshift.dsl.vocabulary.Invariant;
import dev.sceneshift.dsl.vocabulary.Measure;
import dev.sceneshift.dsl.vocabulary.Numbering;
import dev.sceneshift.dsl.vocabulary.StepContext;
import dev.sceneshift.dsl.vocabulary.Steps;
import dev.sceneshift.dsl.vocabulary.Values;
import dev.sceneshift.toy.Audit;
import dev.sceneshift.toy.Caller;
import dev.sceneshift.toy.Clerks;
import dev.sceneshift.toy.Ledger;
import dev.sceneshift.toy.LedgerException;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** What the words of the ledger do and measure. */
public final class LedgerSteps implements Steps {
  private static final int PAGES = 5;
  private static final long TOTAL = 100;
  private Ledger ledger = new Ledger(PAGES);
  private @Nullable StepContext context;

  @Override
  public void begin(StepContext given) {
    context = given;
    Clerks.beginDay();
  }

  @Given("a ledger of {n} pages")
  public void ledger(int pages) {
    ledger = new Ledger(pages);
  }

  @Given("money moved from page {n} to page {m}")
  public void moved(int from, int to) {
    move(from, to);
  }

  @Actor("an audit")
  public Activity audit() {
    Audit audit = new Audit(ledger);
    return audit::run;
  }

  @Actor("a locked audit")
  public Activity lockedAudit() {
    Audit audit = new Audit(ledger);
    return audit::runLocked;
  }

  @Actor("a transfer from page {n} to page {m}")
  public Activity transferring(int from, int to) {
    return () -> {
      ledger.transfer(from - 1, to - 1, 10);
      return null;
    };
  }

  @Actor("a call to port {n}")
  public Activity calling(int port) {
    return () -> {
      Caller.call(port);
      return null;
    };
  }

  @Action("move money from page {n} to page {m}")
  public void move(int from, int to) {
    ledger.transfer(from - 1, to - 1, 10);
  }

  @Action("erase page {n}")
  public void erase(int page) {
    ledger.erase(page - 1);
  }

  @Action("burn the ledger")
  public void burn() {
    throw new LedgerException(LedgerException.Code.UNREADABLE);
  }

  @Numbering("reads page {n}")
  public long page(Hit hit) {
    Object page = hit.argument(0);
    return page instanceof Integer number ? number + 1 : 0;
  }

  @Detail(name = "amount", of = "moves money")
  public long amount(Hit hit) {
    Object amount = hit.argument(2);
    return amount instanceof Long number ? number : 0;
  }

  @Values("page")
  public long[] pages() {
    return LongStream.rangeClosed(1, ledger.pageCount()).toArray();
  }

  @Measure("total of {actor}")
  public long total(String actor) {
    return context == null ? 0 : context.result(actor).map(t -> (Long) t).orElse(0L);
  }

  @Measure("coins on page {n}")
  public long coins(int page) {
    return ledger.readPage(page - 1);
  }

  @Measure(value = "restarts of {actor}", counts = "restarts")
  public long restarts(String actor) {
    return context == null ? 0 : context.hits(actor, "restarts");
  }

  @Measure("steps so far")
  public long steps() {
    return context == null ? 0 : context.steps();
  }

  @Invariant("no money is lost")
  public @Nullable String balance() {
    long sum = 0;
    for (int page = 0; page < ledger.pageCount(); page++) {
      sum += ledger.readPage(page);
    }
    return sum == TOTAL * ledger.pageCount() ? null : "the pages sum up to " + sum;
  }

  @Failure
  public Throwable failure(String name) {
    return new LedgerException(LedgerException.Code.valueOf(name));
  }

  @FailureName
  public @Nullable String failureName(Throwable thrown) {
    return thrown instanceof LedgerException failure ? failure.code().name() : null;
  }
}
