package dev.sceneshift.dsl.model;

/**
 * A method is called: {@code call 3 of com.acme.Store.flush by main}.
 *
 * @param who {@link Who.Anyone} if no {@code by} was written
 */
public record CallEvent(CallSelector selector, MethodRef method, Who who, Origin origin)
    implements Event {
  @Override
  public String toString() {
    return selector + " of " + method + (who instanceof Who.Actor ? " by " + who : "");
  }
}
