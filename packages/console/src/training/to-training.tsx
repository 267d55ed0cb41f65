import { Link } from "@tanstack/react-router";
import back from "../frame/back.module.css";

/** The way back to Training. */
export function ToTraining() {
  return (
    <Link to="/training" className={back.back}>
      Training
    </Link>
  );
}
