// TCP echo for very many clients: a virtual thread for each; blocking code, no pool.
// Run:  java EchoVirtual.java [PORT]     then, elsewhere:  java Talk.java localhost PORT
// See:  ten thousand idle callers cost little more than their sockets. Wherry's own listener,
//       server/src/main/java/wherry/server/listen/Listener.java, is built like this.

static final int SILENCE_MILLIS = 60_000;
static final int MOST = 10_000;

void main(String[] arguments) throws InterruptedException {
    var seats = new Semaphore(MOST); // threads are cheap; open sockets are not without end
    try (var door =
                    new ServerSocket(
                            arguments.length > 0 ? Integer.parseInt(arguments[0]) : 0, 128);
            var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        IO.println("listening on port " + door.getLocalPort());
        while (true) {
            seats.acquire(); // the next ones wait in the system's queue
            var caller = door.accept();
            threads.execute(() -> serve(caller, seats));
        }
    } catch (IOException | IllegalArgumentException wrong) {
        System.err.println("no server: " + wrong.getMessage());
        System.exit(1);
    }
}

void serve(Socket caller, Semaphore seats) {
    try (caller) {
        caller.setSoTimeout(SILENCE_MILLIS);
        caller.getInputStream().transferTo(caller.getOutputStream());
    } catch (IOException gone) {
        IO.println("a caller is gone: " + gone.getMessage());
    } finally {
        seats.release();
    }
}
