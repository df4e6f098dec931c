//! A mail server that takes letters, or does not.

use std::net::SocketAddr;
use std::sync::Arc;

use rocket::tokio;
use rocket::tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use rocket::tokio::net::{TcpListener, TcpStream};
use rocket::tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use rocket::tokio::task::JoinHandle;

/// What a server answers to `RCPT TO`, instead of taking the letter.
type Answers = Arc<dyn Fn(&str) -> Option<&'static str> + Send + Sync>;

/// A mail server on a port of its own. It speaks RFC 5321 as far as anybody speaks it with us.
pub struct MailServer {
    pub address: SocketAddr,
    received: UnboundedReceiver<Mail>,
    task: JoinHandle<()>,
}

/// A letter as it came.
#[derive(Debug)]
pub struct Mail {
    pub to: String,
    /// Head and body, with lines that end in `\n`.
    pub text: String,
}

impl MailServer {
    /// One that takes everything.
    pub async fn start() -> Self {
        Self::answering(free_port().await, |_| None).await
    }

    /// One at this address with answers of its own to some recipients.
    pub async fn answering(
        address: SocketAddr,
        answers: impl Fn(&str) -> Option<&'static str> + Send + Sync + 'static,
    ) -> Self {
        let answers: Answers = Arc::new(answers);
        let listener = TcpListener::bind(address).await.unwrap();
        let (sender, received) = unbounded_channel();
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(talk(stream, Arc::clone(&answers), sender.clone()));
            }
        });
        Self { address, received, task }
    }

    /// `vestibule.mail.url` for it.
    pub fn url(&self) -> String {
        url(self.address)
    }

    /// The next letter.
    pub async fn next(&mut self) -> Mail {
        self.received.recv().await.expect("the server runs")
    }

    /// Whether no letter is here that nobody has looked at.
    pub fn is_empty(&mut self) -> bool {
        self.received.try_recv().is_err()
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// `vestibule.mail.url` for a server there.
pub fn url(address: SocketAddr) -> String {
    format!("smtp://{address}")
}

/// An address where no server is.
pub async fn free_port() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap()
}

/// One conversation.
async fn talk(stream: TcpStream, answers: Answers, sender: UnboundedSender<Mail>) -> Option<()> {
    let mut stream = BufReader::new(stream);
    say(&mut stream, "220 sink ESMTP").await?;
    let mut to = String::new();
    loop {
        let line = hear(&mut stream).await?;
        let verb = line.get(..4).unwrap_or(&line).to_ascii_uppercase();
        match &*verb {
            "EHLO" => say(&mut stream, "250-sink\r\n250-AUTH PLAIN\r\n250 8BITMIME").await?,
            "AUTH" => say(&mut stream, "535 5.7.8 who are you?").await?,
            "RCPT" => {
                to = line.split(['<', '>']).nth(1)?.to_owned();
                say(&mut stream, answers(&to).unwrap_or("250 fine")).await?;
            }
            "DATA" => {
                say(&mut stream, "354 go ahead").await?;
                let mut text = String::new();
                loop {
                    let line = hear(&mut stream).await?;
                    if line == "." {
                        break;
                    }
                    text.push_str(line.strip_prefix('.').unwrap_or(&line));
                    text.push('\n');
                }
                _ = sender.send(Mail { to: to.clone(), text });
                say(&mut stream, "250 taken").await?;
            }
            "QUIT" => return say(&mut stream, "221 bye").await,
            _ => say(&mut stream, "250 fine").await?,
        }
    }
}

async fn hear(stream: &mut BufReader<TcpStream>) -> Option<String> {
    let mut line = String::new();
    let length = stream.read_line(&mut line).await.ok()?;
    (length > 0).then(|| line.trim_end_matches(['\r', '\n']).to_owned())
}

async fn say(stream: &mut BufReader<TcpStream>, text: &str) -> Option<()> {
    stream.get_mut().write_all(format!("{text}\r\n").as_bytes()).await.ok()
}
