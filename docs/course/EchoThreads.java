// TCP echo for many clients: a platform thread for each, from a pool with a limit.
// Run:  java EchoThreads.java [PORT [MOST]]    then, several times:  java Talk.java localhost PORT
// See:  with MOST callers inside the next is told so at once: a limit belongs to a server.

static final int SILENCE_MILLIS = 60_000;

void main(String[] arguments) {
    try {
        listen(number(arguments, 0, 0), number(arguments, 1, 100));
    } catch (IOException | IllegalArgumentException wrong) {
        System.err.println("no server: " + wrong.getMessage());
        System.exit(1);
    }
}

int number(String[] arguments, int at, int usual) {
    return arguments.length > at ? Integer.parseInt(arguments[at]) : usual;
}

void listen(int port, int most) throws IOException {
    if (most < 1) {
        throw new IllegalArgumentException("MOST is at least 1");
    }
    var seats = new Semaphore(most);
    try (var door = new ServerSocket(port);
            var threads = Executors.newFixedThreadPool(most)) {
        IO.println("listening on port " + door.getLocalPort() + ", for " + most + " at once");
        while (true) {
            var caller = door.accept();
            if (seats.tryAcquire()) {
                threads.execute(() -> serve(caller, seats));
            } else {
                refuse(caller);
            }
        }
    }
}

void serve(Socket caller, Semaphore seats) {
    try (caller) {
        caller.setSoTimeout(SILENCE_MILLIS);
        caller.getInputStream().transferTo(caller.getOutputStream());
    } catch (IOException gone) {
        IO.println("a caller is gone: " + gone.getMessage());
    } finally {
        seats.release(); // whatever happened: a seat that is not given back is lost for ever
    }
}

void refuse(Socket caller) {
    try (caller) {
        caller.getOutputStream().write("full, try later\r\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException gone) {
        IO.println("a caller who was refused is gone: " + gone.getMessage());
    }
}
