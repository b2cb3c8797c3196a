package wherry.client.shell;

/** What was typed makes no sense; the message says what would. */
final class UsageMistake extends Exception {
    private static final long serialVersionUID = 1L;

    UsageMistake(String message) {
        super(message);
    }
}
