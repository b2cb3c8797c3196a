package wherry.client;

import java.lang.reflect.Proxy;

/**
 * SIGINT and SIGTERM, told apart, which no public API of Java does. Its inner one is used by
 * reflection, as JLine does; where it is not there, the JVM ends at once with the right code.
 */
final class Signals {
    private Signals() {}

    /** Does this when the signal comes, in the place of ending the process. */
    @SuppressWarnings("ReferenceEquality") // a proxy is equal to itself alone
    static void on(String name, Runnable action) {
        try {
            var signal = Class.forName("sun.misc.Signal");
            var handler = Class.forName("sun.misc.SignalHandler");
            var ours =
                    Proxy.newProxyInstance(
                            handler.getClassLoader(),
                            new Class<?>[] {handler},
                            (proxy, method, arguments) ->
                                    switch (method.getName()) {
                                        case "handle" -> {
                                            action.run();
                                            yield null;
                                        }
                                        case "hashCode" -> System.identityHashCode(proxy);
                                        case "equals" -> arguments != null && proxy == arguments[0];
                                        default -> name;
                                    });
            var made = signal.getConstructor(String.class).newInstance(name);
            signal.getMethod("handle", signal, handler).invoke(null, made, ours);
        } catch (ReflectiveOperationException | RuntimeException without) {
            // the usual end of the process is the second best one
        }
    }
}
